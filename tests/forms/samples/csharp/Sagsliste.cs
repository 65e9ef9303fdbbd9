namespace Kommune.Sager;

public enum Stoerrelse { S, M, L }

public class Sagsliste
{
    public string Cpr { get; set; }

    // Hver anden række får en grå baggrund.
    public string Klasse(int raekke) => raekke % 2 == 0 ? "zebra-lige" : "zebra-ulige";
}
