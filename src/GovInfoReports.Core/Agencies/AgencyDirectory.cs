using FluentValidation;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Agencies;

/// <summary>The agencies: reading the tree, and the dated changes an administrator makes to it.</summary>
public sealed class AgencyDirectory(
    IDbContextFactory<ReportsDb> databases, AccessGate gate, AuditLog audit, TimeProvider clock, IValidator<AgencyInput> validator)
{
    /// <summary>The field of a merger that names the other agency.</summary>
    public const string SuccessorField = "SuccessorCode";

    private const string ParentField = nameof(AgencyInput.ParentCode);

    /// <summary>How far ahead a change can be entered.</summary>
    private const int YearsAhead = 2;

    /// <summary>All agencies with their periods.</summary>
    public async Task<AgencyTree> TreeAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return new AgencyTree(await db.Agencies.AsNoTracking().Include(a => a.Periods).ToListAsync(cancellationToken));
    }

    /// <summary>An office with all that lies, or ever lay, directly below it: enough to ask <see cref="AgencyTree.FilingUnits"/>.</summary>
    /// <exception cref="RefusedException">There is no such agency.</exception>
    public async Task<AgencyTree> TreeOfAsync(string ownerCode, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await FindAsync(db, ownerCode, cancellationToken);
        return await TreeOfAsync(db, owner, cancellationToken);
    }

    internal static async Task<AgencyTree> TreeOfAsync(ReportsDb db, Agency owner, CancellationToken cancellationToken) =>
        new(await WithBelow(db, owner).ToListAsync(cancellationToken));

    /// <summary>An office with all that lies, or ever lay, directly below it, with their periods.</summary>
    internal static IQueryable<Agency> WithBelow(ReportsDb db, Agency owner) => db.Agencies.AsNoTracking().Include(a => a.Periods)
        .Where(a => a.Path.StartsWith(owner.Path) || a.Periods.Any(p => p.ParentId == owner.Id));

    /// <summary>Agencies with all that stand, or ever stood directly, above them, with their periods: enough to ask <see cref="AgencyTree.OfficeOf"/>.</summary>
    internal static IQueryable<Agency> WithAbove(ReportsDb db, IReadOnlyCollection<int> ids) => db.Agencies.AsNoTracking().Include(a => a.Periods)
        .Where(above => db.Agencies.Any(own => own.Path.StartsWith(above.Path)
            && (ids.Contains(own.Id) || db.Agencies.Any(a => ids.Contains(a.Id) && a.Periods.Any(p => p.ParentId == own.Id)))));

    /// <exception cref="RefusedException">The code is taken, the parent is missing, or an input is not valid.</exception>
    public Task<Agency> AddAsync(Actor actor, AgencyInput input, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, input.Code, async db =>
        {
            var agency = await AddAsync(db, input, cancellationToken);
            return (agency, "agency-add", $"{input.Name}，{input.Kind.Label()}，自{input.From:yyyy-MM-dd}");
        }, cancellationToken);

    /// <summary>The agency bears another name from a day on, past or future; reports of earlier years keep the old one.</summary>
    public Task<Agency> RenameAsync(Actor actor, string code, string name, DateOnly from, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, code, async db =>
        {
            DemandDay(from);
            var agency = await FindAsync(db, code, cancellationToken);
            validator.Refuse(Describe(agency) with { Name = name });
            await DemandOwnNameAsync(db, name, agency.ParentId, agency.Id, from, cancellationToken);
            var old = agency.NameOn(from);
            AgencyHistory.ChangeFrom(agency, from, name, agency.Periods.Count == 0 ? agency.ParentId : agency.Periods.MaxBy(p => p.ValidFrom)!.ParentId);
            return (agency, "agency-rename", $"{old} → {name}，自{from:yyyy-MM-dd}");
        }, cancellationToken);

    /// <summary>The agency, with everything below it, stands under another parent from a day on.</summary>
    public Task<Agency> MoveAsync(Actor actor, string code, string parentCode, DateOnly from, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, code, async db =>
        {
            var agency = await FindAsync(db, code, cancellationToken);
            if (parentCode.Length == 0) throw RefusedException.At(ParentField, "请选择新的上级。");
            DemandDay(from);
            var parent = await FindAsync(db, parentCode, cancellationToken);
            DemandPlace(agency, parent, from);
            AgencyHistory.ChangeFrom(agency, from, agency.Periods.MaxBy(p => p.ValidFrom)?.Name ?? agency.Name, parent.Id);
            return (agency, "agency-move", $"移至“{parent.Name}”，自{from:yyyy-MM-dd}");
        }, cancellationToken);

    /// <summary>The agency exists for the last time on a day. Its published reports stay.</summary>
    public Task<Agency> CloseAsync(Actor actor, string code, DateOnly lastDay, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, code, async db =>
        {
            DemandDay(lastDay);
            var agency = await FindAsync(db, code, cancellationToken);
            await RequireNoChildrenAsync(db, agency, lastDay, cancellationToken);
            AgencyHistory.EndOn(agency, lastDay);
            return (agency, "agency-close", $"最后一日{lastDay:yyyy-MM-dd}");
        }, cancellationToken);

    /// <summary>The agency goes into another one: it ends on the day before, and the successor is named wherever it is looked for.</summary>
    public Task<Agency> MergeAsync(Actor actor, string code, string successorCode, DateOnly from, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, code, async db =>
        {
            var agency = await FindAsync(db, code, cancellationToken);
            if (successorCode.Length == 0) throw RefusedException.At(SuccessorField, "请选择并入的单位。");
            DemandDay(from);
            var successor = await FindAsync(db, successorCode, cancellationToken);
            if (successor.Id == agency.Id) throw RefusedException.At(SuccessorField, "单位不能并入自己。");
            if (!successor.ExistedOn(from)) throw RefusedException.At(SuccessorField, $"“{successor.Name}”在{from:yyyy年M月d日}不存在，不能作为合并后的单位。");
            await RequireNoChildrenAsync(db, agency, from.AddDays(-1), cancellationToken);
            AgencyHistory.EndOn(agency, from.AddDays(-1));
            agency.SuccessorId = successor.Id;
            return (agency, "agency-merge", $"并入“{successor.Name}”（{successor.Code}），自{from:yyyy-MM-dd}");
        }, cancellationToken);

    /// <summary>Takes back the agency's last change, as long as its day has not come.</summary>
    public Task<Agency> RevokeChangeAsync(Actor actor, string code, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, code, async db =>
        {
            var agency = await FindAsync(db, code, cancellationToken);
            var on = AgencyHistory.AheadOf(agency, clock.Today());
            AgencyHistory.TakeBackLast(agency, clock.Today());
            return (agency, "agency-revoke", $"撤回{on:yyyy-MM-dd}的变更");
        }, cancellationToken);

    /// <summary>What has no history: contact line, order, signers, rule-making power.</summary>
    public Task<Agency> DescribeAsync(Actor actor, string code, AgencyDetails details, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, code, async db =>
        {
            var agency = await FindAsync(db, code, cancellationToken);
            details.Apply(agency);
            validator.Refuse(Describe(agency));
            return (agency, "agency-edit", $"签署{agency.Signers}人，{(agency.MakesRegulations ? "有" : "无")}规章制定权");
        }, cancellationToken);

    /// <summary>Makes dated changes whose day has come today's names and parents. Safe to run at any time, any number of times.</summary>
    /// <returns>How many agencies changed.</returns>
    public Task<int> BringUpToDateAsync(CancellationToken cancellationToken = default) =>
        OneTransaction.RunAsync(databases, race => Races.Lost("单位的名称或隶属关系", race), db => BringUpToDateAsync(db, cancellationToken), cancellationToken);

    private async Task<int> BringUpToDateAsync(ReportsDb db, CancellationToken cancellationToken)
    {
        var (today, exactly) = (clock.Today(), ComparedTexts.KeysOf(db));
        var due = await db.Agencies.Include(a => a.Periods)
            .Where(a => a.Periods.Any(p => p.ValidFrom <= today && (p.ValidTo == null || p.ValidTo >= today)
                && (EF.Functions.Collate(p.Name, exactly) != EF.Functions.Collate(a.Name, exactly) || p.ParentId != a.ParentId)))
            .ToListAsync(cancellationToken);
        foreach (var agency in due)
        {
            var (name, parent) = (agency.Name, agency.ParentId);
            await AgencyPaths.SettleAsync(db, agency, today, cancellationToken);
            var what = $"{(name == agency.Name ? "" : $"{name} → {agency.Name}，")}{(parent == agency.ParentId ? "" : "划转至新的上级，")}";
            audit.Add(db, Actor.System("定时任务"), "agency-effect", $"agency:{agency.Code}", $"{what}已生效");
            // One after the other: what lies below the next one is found by the paths as they are stored.
            await db.SaveChangesAsync(cancellationToken);
        }
        return due.Count;
    }

    /// <summary>Adds without saving beyond what the path needs; the caller holds the transaction.</summary>
    internal async Task<Agency> AddAsync(ReportsDb db, AgencyInput input, CancellationToken cancellationToken)
    {
        validator.Refuse(input);
        if (await db.Agencies.AnyAsync(a => a.Code == input.Code, cancellationToken)) throw RefusedException.At(nameof(AgencyInput.Code), $"编码“{input.Code}”已被使用。");
        var parent = input.ParentCode is null ? null : await FindAsync(db, input.ParentCode, cancellationToken);
        if (parent is not null) RequireParent(input.Kind, parent, input.From);
        await DemandOwnNameAsync(db, input.Name, parent?.Id, null, input.From, cancellationToken);
        var agency = new Agency
        {
            Code = input.Code, Kind = input.Kind, Name = input.Name, ParentId = parent?.Id, Signers = input.Signers,
            MakesRegulations = input.MakesRegulations, Contact = input.Contact, SortOrder = input.SortOrder,
            Periods = [new AgencyPeriod { Name = input.Name, ParentId = parent?.Id, ValidFrom = input.From }],
        };
        db.Agencies.Add(agency);
        await db.SaveChangesAsync(cancellationToken);
        agency.Path = AgencyPaths.Below(parent, agency);
        return agency;
    }

    internal static async Task<Agency> FindAsync(ReportsDb db, string code, CancellationToken cancellationToken) =>
        await db.Agencies.Include(a => a.Periods).SingleOrDefaultAsync(a => a.Code == code, cancellationToken)
        ?? throw new RefusedException($"没有编码为“{code}”的单位。");

    /// <summary>
    /// Whether a list may give an agency that exists another name or parent from a day on. What is recorded of the past is not
    /// rewritten by a list, in which a day is easily left as it was exported.
    /// </summary>
    /// <param name="agency">With its periods.</param>
    /// <param name="parent">Null where it stands at the top, or comes with the list itself.</param>
    /// <exception cref="RefusedException">The day or the parent does not allow it.</exception>
    internal void DemandListedChange(Agency agency, AgencyInput input, Agency? parent)
    {
        DemandDay(input.From);
        if (parent is not null && parent.Id != agency.ParentId) DemandPlace(agency, parent, input.From);
        var isOtherSpelling = agency.ParentId == parent?.Id && AgencyHistory.IsSameName(agency.Name, input.Name);
        if (!isOtherSpelling && agency.Periods.Exists(period => period.Covers(clock.Today()) && period.ValidFrom == input.From))
            throw RefusedException.At(nameof(AgencyInput.From), $"名称或上级已改，请填写变更日期（{input.From:yyyy-MM-dd}是现有登记开始的日期）。更正错字，请在“机构”里办理更名，日期填{input.From:yyyy-MM-dd}。");
    }

    /// <exception cref="RefusedException">The agency cannot stand under that parent from that day on.</exception>
    private static void DemandPlace(Agency agency, Agency parent, DateOnly from)
    {
        if (parent.Path.StartsWith(agency.Path, StringComparison.Ordinal)) throw RefusedException.At(ParentField, "不能把单位移到自己或自己的下级之下。");
        RequireParent(agency.Kind, parent, from);
    }

    private static void RequireParent(AgencyKind kind, Agency parent, DateOnly day)
    {
        if (kind == AgencyKind.CityGovernment) throw RefusedException.At(ParentField, "市人民政府没有上级单位。");
        if (kind == AgencyKind.DistrictGovernment && parent.Kind != AgencyKind.CityGovernment) throw RefusedException.At(ParentField, "区县人民政府的上级应为市人民政府。");
        if (!parent.ExistedOn(day)) throw RefusedException.At(ParentField, $"上级单位“{parent.Name}”在{day:yyyy年M月d日}不存在。");
    }

    private void DemandDay(DateOnly day)
    {
        if (day == default) throw RefusedException.At(nameof(AgencyInput.From), "请填写变更的日期。");
        // A slip in the year would lock the agency: no earlier change can follow a later one.
        var last = clock.Today().AddYears(YearsAhead);
        if (day > last) throw RefusedException.At(nameof(AgencyInput.From), $"变更日期最迟为{last:yyyy年M月d日}，请核对年份。");
    }

    /// <exception cref="RefusedException">Another agency under the same parent bears the name on that day.</exception>
    private static async Task DemandOwnNameAsync(ReportsDb db, string name, int? parentId, int? ownId, DateOnly day,
        CancellationToken cancellationToken)
    {
        var sisters = await db.Agencies.Include(a => a.Periods).Where(a => a.ParentId == parentId && a.Id != ownId)
            .ToListAsync(cancellationToken);
        if (sisters.Exists(sister => sister.ExistedOn(day) && sister.NameOn(day) == name))
            throw RefusedException.At(nameof(AgencyInput.Name), $"同一上级下已有名为“{name}”的单位，请核对。");
    }

    private static async Task RequireNoChildrenAsync(ReportsDb db, Agency agency, DateOnly lastDay, CancellationToken cancellationToken)
    {
        var below = await db.Agencies.Include(a => a.Periods).Where(a => a.ParentId == agency.Id).ToListAsync(cancellationToken);
        if (below.FirstOrDefault(child => child.ExistedOn(lastDay.AddDays(1))) is { } child)
            throw new RefusedException($"“{agency.Name}”还有下级单位“{child.Name}”，请先移走或撤销下级单位。");
    }

    private static AgencyInput Describe(Agency agency) => new(agency.Code, agency.Name, agency.Kind, agency.ParentId is null ? null : "-", AgencyHistory.Beginning)
    {
        Signers = agency.Signers,
        Contact = agency.Contact,
    };

    private async Task<Agency> ChangeAsync(
        Actor actor, string code, Func<ReportsDb, Task<(Agency Agency, string Kind, string Details)>> change, CancellationToken cancellationToken)
    {
        await gate.DemandAdminAsync(actor, "agencies", cancellationToken);
        return await OneTransaction.RunAsync(databases, race => Races.Lost($"编码为“{code}”的单位", race), async db =>
        {
            var (agency, kind, details) = await change(db);
            await AgencyPaths.SettleAsync(db, agency, clock.Today(), cancellationToken);
            audit.Add(db, actor, kind, $"agency:{agency.Code}", details);
            await db.SaveChangesAsync(cancellationToken);
            return agency;
        }, cancellationToken);
    }
}
