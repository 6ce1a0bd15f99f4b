namespace GovInfoReports.Web.Theme;

/// <summary>
/// The colours of the portal by what they are for, as #rrggbb. Every pair of text and ground that is used holds 4.5 : 1, every
/// line of an input 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11).
/// </summary>
public sealed record PortalPalette
{
    public required string Primary { get; init; }

    /// <summary>Primary where it has to stand out more: hovered buttons, text on <see cref="PrimarySoft"/>.</summary>
    public required string PrimaryStrong { get; init; }

    public required string PrimarySoft { get; init; }

    public required string PrimaryFaint { get; init; }

    /// <summary>Text on <see cref="Primary"/>.</summary>
    public required string OnPrimary { get; init; }

    public required string Danger { get; init; }

    public required string DangerSoft { get; init; }

    public required string Warning { get; init; }

    public required string WarningLine { get; init; }

    public required string WarningSoft { get; init; }

    public required string Success { get; init; }

    public required string SuccessSoft { get; init; }

    public required string Ink { get; init; }

    public required string InkQuiet { get; init; }

    public required string Line { get; init; }

    public required string LineSoft { get; init; }

    public required string LineInput { get; init; }

    public required string Paper { get; init; }

    public required string Ground { get; init; }

    /// <summary>The bar at the head of every page; its text is <see cref="OnBar"/>.</summary>
    public required string Bar { get; init; }

    public required string OnBar { get; init; }

    public static PortalPalette Light { get; } = new()
    {
        Primary = "#1f4e8c", PrimaryStrong = "#16345c", PrimarySoft = "#e3ecf7", PrimaryFaint = "#f3f7fc", OnPrimary = "#ffffff",
        Danger = "#a61b1b", DangerSoft = "#fdf1f0",
        Warning = "#7a4a00", WarningLine = "#e0a63a", WarningSoft = "#fff7e6",
        Success = "#1d6b3a", SuccessSoft = "#eef8f1",
        Ink = "#1d2430", InkQuiet = "#55606f",
        Line = "#c9d1dc", LineSoft = "#e4e8ee", LineInput = "#6b7787",
        Paper = "#ffffff", Ground = "#f5f7fa", Bar = "#16345c", OnBar = "#ffffff",
    };

    public static PortalPalette Dark { get; } = new()
    {
        Primary = "#8ab4f0", PrimaryStrong = "#b5d0f7", PrimarySoft = "#24364f", PrimaryFaint = "#1d2836", OnPrimary = "#0c1a2e",
        Danger = "#f29a94", DangerSoft = "#3a1f20",
        Warning = "#e8b45a", WarningLine = "#a87a28", WarningSoft = "#33290f",
        Success = "#7fcf9b", SuccessSoft = "#16301f",
        Ink = "#e6eaf0", InkQuiet = "#b3bcc8",
        Line = "#3a4552", LineSoft = "#2f3946", LineInput = "#7b8796",
        Paper = "#1b222c", Ground = "#12171e", Bar = "#0f1e33", OnBar = "#ffffff",
    };
}
