namespace GovInfoReports.Core.Forms;

/// <summary>Which form a year's report uses. A new form is one file and one line here.</summary>
public static class FormCatalog
{
    /// <summary>The released forms, oldest first.</summary>
    public static IReadOnlyList<ReportForm> All { get; } = [Form2019.Form, Form2021.Form];

    /// <summary>The first year that any form covers.</summary>
    public static int FirstYear => All[0].FirstYear;

    /// <exception cref="ArgumentOutOfRangeException">No form covers so early a year.</exception>
    public static ReportForm ForYear(int year) =>
        All.LastOrDefault(form => form.FirstYear <= year)
        ?? throw new ArgumentOutOfRangeException(nameof(year), year, $"{FirstYear}年以前没有统一的年度报告格式。");

    /// <exception cref="KeyNotFoundException">There is no such form.</exception>
    public static ReportForm ById(string id) =>
        All.FirstOrDefault(form => form.Id == id) ?? throw new KeyNotFoundException($"没有编号为“{id}”的年度报告格式。");
}
