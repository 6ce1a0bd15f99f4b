namespace GovInfoReports.Core.Agencies;

/// <summary>An agency that has to file for a year, under the name it bore at the year's end.</summary>
public sealed record FilingUnit(Agency Agency, string Name);

/// <summary>Agencies with their periods, held in memory, and questions about them. Free of I/O.</summary>
public sealed class AgencyTree
{
    private readonly Dictionary<int, Agency> _byId;
    private readonly ILookup<int?, Agency> _children;

    public AgencyTree(IEnumerable<Agency> agencies)
    {
        All = [.. agencies.OrderBy(agency => agency.SortOrder).ThenBy(agency => agency.Code, StringComparer.Ordinal)];
        _byId = All.ToDictionary(agency => agency.Id);
        _children = All.ToLookup(agency => agency.ParentId);
    }

    public IReadOnlyList<Agency> All { get; }

    public IEnumerable<Agency> Roots => All.Where(agency => agency.ParentId is null);

    public Agency? Find(string code) => All.FirstOrDefault(agency => agency.Code == code);

    public Agency? Find(int id) => _byId.GetValueOrDefault(id);

    public IEnumerable<Agency> Children(Agency agency) => _children[agency.Id];

    /// <summary>The agency and everything below it today, parents first.</summary>
    public IEnumerable<Agency> Subtree(Agency agency) => Children(agency).SelectMany(Subtree).Prepend(agency);

    /// <summary>
    /// Who files for a year with a government's office: what stood below the government on 31 December of that year, down
    /// to the next government with an office of its own, which files itself but whose agencies do not. A merged agency is
    /// there for the years before, its successor for those after; a renamed one under its name of then.
    /// </summary>
    public IReadOnlyList<FilingUnit> FilingUnits(Agency owner, int year)
    {
        var day = new DateOnly(year, 12, 31);
        return [.. All.Where(agency => agency.Id != owner.Id && agency.ExistedOn(day) && OfficeOf(agency, day)?.Id == owner.Id)
            .Select(agency => new FilingUnit(agency, agency.NameOn(day)))];
    }

    /// <summary>The government whose office an agency files with on a day: the nearest city or district above it.</summary>
    public Agency? OfficeOf(Agency agency, DateOnly day)
    {
        var above = ParentOn(agency, day);
        for (var steps = 0; above is not null && !above.Kind.HasOffice(); steps++)
        {
            if (steps > All.Count) throw new InvalidOperationException($"The agencies above {agency.Code} form a ring on {day}.");
            above = ParentOn(above, day);
        }
        return above;
    }

    private Agency? ParentOn(Agency agency, DateOnly day)
    {
        var period = agency.Periods.FirstOrDefault(p => p.Covers(day));
        return (period is null ? agency.ParentId : period.ParentId) is { } id ? Find(id) : null;
    }
}
