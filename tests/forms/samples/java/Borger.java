package dk.kommune.borger;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** En borger, som skemaet kender den. */
public class Borger {

    public enum Koen {
        MAND,
        KVINDE
    }

    @NotNull
    private Koen koen;

    @Pattern(regexp = "\\d{9}[02468]")
    private String morsCpr;

    /** Læser kønnet af det sidste ciffer. */
    static Koen koenAf(String cpr) {
        return Integer.parseInt(cpr.substring(9)) % 2 == 0 ? Koen.KVINDE : Koen.MAND;
    }
}
