using System.ComponentModel.DataAnnotations;

namespace Kommune.Skole;

public enum Koen { Pige, Dreng, Andet, Uoplyst }

public class Elev
{
    [Display(Name = "Køn (frivilligt)")]
    public Koen? Koen { get; set; }

    [Required]
    [RegularExpression(@"\d{6}-?\d{4}")]
    public string Cpr { get; set; }

    [Display(Name = "Forælder 2 (hvis der er)")]
    public string Foraelder2 { get; set; }
}
