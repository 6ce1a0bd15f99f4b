using System.Globalization;
using FluentValidation;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Agencies;

/// <summary>What importing one row would do, or why it cannot be done.</summary>
/// <param name="Row">Number of the row in the spreadsheet.</param>
/// <param name="Act">新增, 更名, 括号改写, 移动, 修改 or 不变, joined by 、; empty when there are problems.</param>
public sealed record AgencySheetLine(int Row, string Code, string Name, string Act, IReadOnlyList<string> Problems);

public sealed record AgencySheetPreview(IReadOnlyList<AgencySheetLine> Lines)
{
    public bool CanImport => Lines.Count > 0 && Lines.All(line => line.Problems.Count == 0);
}

/// <summary>The agencies as an XLSX list: out of the portal, edited, and back in with a preview. All rows are taken or none.</summary>
public sealed class AgencySheet(
    IDbContextFactory<ReportsDb> databases, AccessGate gate, AgencyDirectory directory, AuditLog audit, TimeProvider clock, IValidator<AgencyInput> validator)
{
    private static readonly SheetForm Form = new("单位名录", "可以先导出单位名录作为模板。",
        ("编码", nameof(AgencyInput.Code)), ("名称", nameof(AgencyInput.Name)), ("类别", nameof(AgencyInput.Kind)), ("上级编码", nameof(AgencyInput.ParentCode)),
        ("启用（变更）日期", nameof(AgencyInput.From)), ("签署人数", nameof(AgencyInput.Signers)), ("规章制定权", nameof(AgencyInput.MakesRegulations)),
        ("联系方式", nameof(AgencyInput.Contact)), ("排序", nameof(AgencyInput.SortOrder)));

    /// <summary>The agencies that exist today, below an office or all.</summary>
    public async Task<byte[]> ExportAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await gate.DemandAdminAsync(actor, "agencies", cancellationToken);
        var tree = await directory.TreeAsync(cancellationToken);
        var today = clock.Today();
        await audit.WriteAsync(actor, "export", "agencies", "单位名录", cancellationToken);
        return Form.Write(tree.Roots.SelectMany(tree.Subtree).Where(agency => agency.ExistedOn(today)).Select(agency => (IReadOnlyList<object?>)
        [
            agency.Code, agency.Name, agency.Kind.Label(), agency.ParentId is { } id ? tree.Find(id)?.Code : null,
            agency.Periods.FirstOrDefault(p => p.Covers(today))?.ValidFrom, agency.SignersNeeded, agency.MakesRegulations ? "是" : "否", agency.Contact, agency.SortOrder,
        ]));
    }

    /// <exception cref="RefusedException">The file cannot be read, or its heading is another one.</exception>
    public async Task<AgencySheetPreview> PreviewAsync(Actor actor, Stream file, CancellationToken cancellationToken = default)
    {
        await gate.DemandAdminAsync(actor, "agencies", cancellationToken);
        var rows = Form.Read(file);
        var tree = await directory.TreeAsync(cancellationToken);
        var known = tree.All.ToDictionary(agency => agency.Code, agency => agency.Kind);
        var seen = new HashSet<string>();
        var lines = new List<AgencySheetLine>();
        foreach (var row in rows)
        {
            var (input, problems) = Parse(row);
            if (!seen.Add(row[0])) problems.Add(Form.At(0, $"编码“{row[0]}”在文件中出现了两次。"));
            if (input?.ParentCode is { } parent && !known.ContainsKey(parent)) problems.Add(Form.At(3, $"没有编码为“{parent}”的上级单位（上级应排在下级之前）。"));
            var existing = tree.Find(row[0]);
            if (existing is not null && input is not null && existing.Kind != input.Kind) problems.Add(Form.At(2, "已有单位的类别不能更改。"));
            if (existing is not null && input is not null && problems.Count == 0) problems.AddRange(WhyNot(tree, existing, input));
            if (input is not null && existing is null) known.TryAdd(input.Code, input.Kind);
            lines.Add(new AgencySheetLine(row.Number, row[0], row[1], problems.Count > 0 ? "" : ActOf(tree, existing, input!), problems));
        }
        return new AgencySheetPreview(lines);
    }

    /// <summary>Imports what the preview showed.</summary>
    /// <returns>How many agencies were added or changed.</returns>
    /// <exception cref="RefusedException">A row has a problem; nothing was changed.</exception>
    public async Task<int> ImportAsync(Actor actor, Stream file, CancellationToken cancellationToken = default)
    {
        await gate.DemandAdminAsync(actor, "agencies", cancellationToken);
        var rows = Form.Read(file);
        return await OneTransaction.RunAsync(databases, race => Races.Lost("文件中的单位", race), async db =>
        {
            var changed = 0;
            await SheetForm.TakeAsync(rows, async row =>
            {
                var (input, problems) = Parse(row);
                if (problems.Count > 0) throw new RefusedException(string.Concat(problems));
                changed += await ApplyAsync(db, input!, cancellationToken) ? 1 : 0;
            });
            audit.Add(db, actor, "agency-import", "agencies", $"{rows.Count}行，变更{changed}个单位");
            await db.SaveChangesAsync(cancellationToken);
            return changed;
        }, cancellationToken);
    }

    private async Task<bool> ApplyAsync(ReportsDb db, AgencyInput input, CancellationToken cancellationToken)
    {
        var agency = await db.Agencies.Include(a => a.Periods).SingleOrDefaultAsync(a => a.Code == input.Code, cancellationToken);
        if (agency is null)
        {
            await directory.AddAsync(db, input, cancellationToken);
            // A row below may move what it stands under: that finds it by the path as it is stored.
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        var parent = input.ParentCode is null ? null : await AgencyDirectory.FindAsync(db, input.ParentCode, cancellationToken);
        if (agency.Name != input.Name || agency.ParentId != parent?.Id)
        {
            directory.DemandListedChange(agency, input, parent);
            AgencyHistory.ChangeFrom(agency, input.From, input.Name, parent?.Id);
        }
        // A government is always signed by two: a list says so, and that is no change.
        new AgencyDetails(input.Signers == agency.SignersNeeded ? agency.Signers : input.Signers, input.MakesRegulations, input.Contact, input.SortOrder).Apply(agency);
        await AgencyPaths.SettleAsync(db, agency, clock.Today(), cancellationToken);
        var changed = db.ChangeTracker.HasChanges();
        await db.SaveChangesAsync(cancellationToken);
        return changed;
    }

    /// <summary>Why an agency that exists cannot be given what a row says; nothing where its name and parent stay.</summary>
    private IEnumerable<string> WhyNot(AgencyTree tree, Agency existing, AgencyInput input)
    {
        var parent = input.ParentCode is null ? null : tree.Find(input.ParentCode);
        if (existing.Name == input.Name && existing.ParentId == parent?.Id) return [];
        try
        {
            directory.DemandListedChange(existing, input, parent);
            return [];
        }
        catch (RefusedException refusal)
        {
            return Form.At(refusal.Problems);
        }
    }

    private (AgencyInput? Input, List<string> Problems) Parse(SheetRow row)
    {
        var problems = new SortedDictionary<int, string>();
        var kind = Enum.GetValues<AgencyKind>().Cast<AgencyKind?>().FirstOrDefault(k => k!.Value.Label() == row[2]);
        if (kind is null) problems[2] = $"没有“{row[2]}”这个类别，可填：{string.Join("、", Enum.GetValues<AgencyKind>().Select(k => k.Label()))}。";
        var from = SheetReader.Date(row[4]);
        if (from is null) problems[4] = $"日期“{row[4]}”无法识别，请按 2024-03-01 的格式填写。";
        if (row[6] is not ("" or "是" or "否")) problems[6] = "应填“是”或“否”。";
        var (signers, order) = (Number(row[5], 1), Number(row[8], 0));
        if (signers is null) problems[5] = "应为1至3的整数。";
        if (order is null) problems[8] = "应为整数。";
        // What could not be read is stood in for, so that everything else in the row is judged at once.
        var input = new AgencyInput(row[0], row[1], kind ?? AgencyKind.Department, row[3].Length == 0 ? null : row[3], from ?? AgencyHistory.Beginning)
        {
            Signers = signers ?? 1, MakesRegulations = row[6] == "是", Contact = row[7], SortOrder = order ?? 0,
        };
        int[] besides = kind is null ? [.. problems.Keys, 3] : [.. problems.Keys];
        List<string> all = [.. problems.Select(problem => Form.At(problem.Key, problem.Value)), .. Form.At(validator.Validate(input), besides)];
        return (problems.Count > 0 ? null : input, all);
    }

    private static int? Number(string text, int otherwise) =>
        text.Length == 0 ? otherwise : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string ActOf(AgencyTree tree, Agency? existing, AgencyInput input)
    {
        if (existing is null) return "新增";
        var acts = new List<string>();
        if (!AgencyHistory.IsSameName(existing.Name, input.Name)) acts.Add("更名");
        else if (existing.Name != input.Name) acts.Add("括号改写");
        if ((existing.ParentId is { } id ? tree.Find(id)?.Code : null) != input.ParentCode) acts.Add("移动");
        if ((existing.SignersNeeded, existing.MakesRegulations, existing.Contact, existing.SortOrder) != (input.Signers, input.MakesRegulations, input.Contact, input.SortOrder)) acts.Add("修改");
        return acts.Count == 0 ? "不变" : string.Join("、", acts);
    }
}
