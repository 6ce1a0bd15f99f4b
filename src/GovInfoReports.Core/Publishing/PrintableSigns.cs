using System.Text;

namespace GovInfoReports.Core.Publishing;

/// <summary>Whether the published PDF can show a character. A seam so that tests need no fonts.</summary>
public delegate bool PrintableSigns(Rune character);
