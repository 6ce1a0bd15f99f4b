namespace GovInfoReports.Core.Agencies;

/// <summary>Dated changes of one agency. Its periods follow one another without gaps; today's name and parent are read off them.</summary>
internal static class AgencyHistory
{
    /// <summary>The first day of a period whose beginning nobody recorded.</summary>
    public static readonly DateOnly Beginning = new(1949, 10, 1);

    /// <summary>
    /// From a day on the agency has another name or parent. A name that differs only in the width of its brackets is no other
    /// name: it is spelled so from then on, and nothing is dated.
    /// </summary>
    /// <exception cref="RefusedException">The agency is closed by then, or a later change is recorded already.</exception>
    public static void ChangeFrom(Agency agency, DateOnly from, string name, int? parentId)
    {
        var current = LastPeriod(agency);
        RequireOpen(agency, current, from);
        if (current.ValidFrom == from || (current.ParentId == parentId && IsSameName(current.Name, name)))
        {
            current.Name = name;
            current.ParentId = parentId;
            return;
        }
        current.ValidTo = from.AddDays(-1);
        agency.Periods.Add(new AgencyPeriod { AgencyId = agency.Id, Name = name, ParentId = parentId, ValidFrom = from });
    }

    /// <summary>The agency exists up to and with a day.</summary>
    public static void EndOn(Agency agency, DateOnly lastDay)
    {
        var current = LastPeriod(agency);
        RequireOpen(agency, current, lastDay);
        current.ValidTo = lastDay;
    }

    /// <summary>The last change, when its day has not come: a name, a parent, or the end; null when nothing lies ahead.</summary>
    public static DateOnly? AheadOf(Agency agency, DateOnly today)
    {
        if (agency.Periods.MaxBy(period => period.ValidFrom) is not { } last) return null;
        if (last.ValidTo >= today) return last.ValidTo;
        return last.ValidFrom > today && agency.Periods.Count > 1 ? last.ValidFrom : null;
    }

    /// <summary>Takes back the last change, whose day has not come. The end goes before the name that would have lasted till then.</summary>
    /// <exception cref="RefusedException">Nothing lies ahead.</exception>
    public static void TakeBackLast(Agency agency, DateOnly today)
    {
        if (AheadOf(agency, today) is null) throw new RefusedException($"“{agency.Name}”没有尚未生效的变更。");
        var last = agency.Periods.MaxBy(period => period.ValidFrom)!;
        if (last.ValidTo is not null)
        {
            (last.ValidTo, agency.SuccessorId) = (null, null);
            return;
        }
        agency.Periods.Remove(last);
        agency.Periods.MaxBy(period => period.ValidFrom)!.ValidTo = null;
    }

    /// <summary>Reads name and parent off the periods: those of today, of the past when closed, of the future when not yet begun.</summary>
    /// <returns>Whether the parent is another one now, so that paths have to follow.</returns>
    public static bool Settle(Agency agency, DateOnly today)
    {
        var begun = agency.Periods.Where(period => period.ValidFrom <= today).MaxBy(period => period.ValidFrom);
        if ((begun ?? agency.Periods.MinBy(period => period.ValidFrom)) is not { } now) return false;
        var moved = agency.ParentId != now.ParentId;
        agency.Name = now.Name;
        agency.ParentId = now.ParentId;
        return moved;
    }

    /// <summary>Whether two spellings name one agency: 局（办） and 局(办).</summary>
    public static bool IsSameName(string one, string other) => WithWideBrackets(one) == WithWideBrackets(other);

    private static string WithWideBrackets(string name) => name.Replace('(', '（').Replace(')', '）');

    private static AgencyPeriod LastPeriod(Agency agency)
    {
        if (agency.Periods.Count == 0)
            agency.Periods.Add(new AgencyPeriod { AgencyId = agency.Id, Name = agency.Name, ParentId = agency.ParentId, ValidFrom = Beginning });
        return agency.Periods.MaxBy(period => period.ValidFrom)!;
    }

    private static void RequireOpen(Agency agency, AgencyPeriod last, DateOnly day)
    {
        if (last.ValidTo is { } end) throw new RefusedException($"“{agency.Name}”已于{end:yyyy年M月d日}撤销，不能再变更。");
        if (last.ValidFrom > day) throw RefusedException.At(nameof(AgencyInput.From), $"“{agency.Name}”在{last.ValidFrom:yyyy年M月d日}已有一次变更，新的变更不能早于该日。");
    }
}
