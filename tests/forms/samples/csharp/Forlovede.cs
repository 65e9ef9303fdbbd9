using System.ComponentModel.DataAnnotations;

namespace Kommune.Vielser;

public enum Gender { Male, Female }

/// <summary>To mennesker, der skal giftes.</summary>
public class Anmeldelse
{
    [Required]
    [Display(Name = "Brudgommens CPR-nummer")]
    [RegularExpression(@"\d{9}[13579]")]
    public string BrudgomCpr { get; set; }

    [Required]
    public Gender Gender { get; set; }

    public bool ErGyldig(string cpr1, string cpr2)
    {
        return (cpr1[9] - '0') % 2 != (cpr2[9] - '0') % 2;
    }
}
