package dk.kommune.adresse;

import jakarta.validation.constraints.Pattern;

/** En adresse: lige husnumre står på den ene side af vejen. */
public class Adresse {

    public enum Enhed {
        M,
        K
    }

    @Pattern(regexp = "\\d{0,2}[02468]")
    private String ligeHusnummer;

    private String beboersCpr;

    boolean erLige(int husnummer) {
        return husnummer % 2 == 0;
    }
}
