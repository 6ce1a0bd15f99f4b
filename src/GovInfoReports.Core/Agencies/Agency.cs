using GovInfoReports.Core.Data;

namespace GovInfoReports.Core.Agencies;

/// <summary>A filing unit in the tree city → district → agency or town. Its code never changes and stands in public addresses.</summary>
public sealed class Agency : IVersioned
{
    public int Id { get; set; }

    /// <summary>Letters, digits and hyphens; immutable.</summary>
    public string Code { get; set; } = "";

    public AgencyKind Kind { get; set; }

    /// <summary>Today's name; earlier and later ones stand in <see cref="Periods"/>.</summary>
    public string Name { get; set; } = "";

    public int? ParentId { get; set; }

    public Agency? Parent { get; set; }

    /// <summary>Ids from the root down, <c>/1/4/17/</c>: an agency lies in a subtree when its path starts with the root's.</summary>
    public string Path { get; set; } = "";

    /// <summary>How many persons sign inside the agency: 1, 2 (经办人、审批人) or 3 (with 复核人).</summary>
    public int Signers { get; set; } = 1;

    /// <summary>Whether it can make 规章 (domain rule T2-4).</summary>
    public bool MakesRegulations { get; set; }

    /// <summary>The agency it was merged into.</summary>
    public int? SuccessorId { get; set; }

    public Agency? Successor { get; set; }

    public int SortOrder { get; set; }

    /// <summary>Contact line printed on public pages: address and office telephone.</summary>
    public string Contact { get; set; } = "";

    /// <summary>
    /// The signers that filing asks for: a district's or city's own report is always signed by a second person (leadership).
    /// </summary>
    public int SignersNeeded => Kind.IsReviewedByCity() ? Math.Max(2, Signers) : Signers;

    public List<AgencyPeriod> Periods { get; set; } = [];

    public int Version { get; set; }

    /// <summary>The name the agency bore on a day, today's when no period says otherwise.</summary>
    public string NameOn(DateOnly day) => Periods.FirstOrDefault(period => period.Covers(day))?.Name ?? Name;

    /// <summary>What is dated after a day and can still be taken back, as a date; null when there is nothing.</summary>
    public DateOnly? ChangeAfter(DateOnly day) => AgencyHistory.AheadOf(this, day);

    /// <summary>Whether it exists on a day or begins later.</summary>
    public bool ExistsFrom(DateOnly day) => Periods.Count == 0 || Periods.Any(period => period.ValidTo is null || period.ValidTo >= day);

    /// <summary>Whether the agency existed on a day; one without periods always did.</summary>
    public bool ExistedOn(DateOnly day) => Periods.Count == 0 || Periods.Any(period => period.Covers(day));
}

/// <summary>A time in which an agency bore one name under one parent. Periods of an agency do not overlap.</summary>
public sealed class AgencyPeriod
{
    public int Id { get; set; }

    public int AgencyId { get; set; }

    public string Name { get; set; } = "";

    public int? ParentId { get; set; }

    public DateOnly ValidFrom { get; set; }

    /// <summary>The last day, or null while it lasts.</summary>
    public DateOnly? ValidTo { get; set; }

    public bool Covers(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}
