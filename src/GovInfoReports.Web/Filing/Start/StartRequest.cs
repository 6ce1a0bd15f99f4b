using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Filing.Importing;

namespace GovInfoReports.Web.Filing.Start;

/// <summary>When and where a year already published was made public.</summary>
public sealed record PublishedElsewhere(DateOnly? On, string Address);

/// <summary>What the clerk chose on the page that begins a report.</summary>
/// <param name="Recognised">The content of a pasted text or file; null when there is none.</param>
/// <param name="Elsewhere">Set for 历史数据.</param>
public sealed record StartRequest(Agency Agency, int Year, StartWay Way, ReportContent? Recognised, bool IsNilConfirmed, PublishedElsewhere? Elsewhere)
{
    /// <summary>What is taken of a recognised text.</summary>
    public TakenParts Taken { get; init; } = TakenParts.All;

    /// <summary>Whether the text says that it is another agency's or another year's report: its name and title are never taken then.</summary>
    public bool IsForeign { get; init; }

    /// <returns>The new report's id.</returns>
    /// <exception cref="RefusedException">Something is missing, or the services refuse.</exception>
    public async Task<int> CarryOutAsync(DraftStarter starter, Actor actor)
    {
        if (Way is StartWay.Text or StartWay.File && Recognised is null)
            throw new RefusedException(Way == StartWay.Text ? "请先粘贴报告全文并点击“识别”。" : "请先选择文件。");
        if (Way is StartWay.Text or StartWay.File && Taken == TakenParts.Nothing)
            throw RefusedException.At(nameof(Taken), "请先选择取用原文的哪些内容；都不取用的，请改选“空白”。");
        if (Elsewhere is not null) return await StartHistoricalAsync(starter, actor, Elsewhere);
        return Way switch
        {
            StartWay.LastYear => await starter.StartFromLastYearAsync(actor, Agency.Id, Year),
            StartWay.Text => await starter.StartFromContentAsync(actor, Agency.Id, Year, Headed(Recognised!), "粘贴文本"),
            StartWay.File => await starter.StartFromContentAsync(actor, Agency.Id, Year, Headed(Recognised!), "导入文件"),
            StartWay.Nil => await StartNilAsync(starter, actor),
            _ => await starter.StartBlankAsync(actor, Agency.Id, Year),
        };
    }

    private async Task<int> StartNilAsync(DraftStarter starter, Actor actor)
    {
        if (!IsNilConfirmed) throw RefusedException.At(nameof(IsNilConfirmed), "请先勾选确认全部数字均为0。");
        var report = await starter.StartBlankAsync(actor, Agency.Id, Year);
        await starter.SetNilReturnAsync(actor, report);
        return report;
    }

    private Task<int> StartHistoricalAsync(DraftStarter starter, Actor actor, PublishedElsewhere elsewhere)
    {
        if (elsewhere.On is not { } day) throw RefusedException.At(nameof(PublishedElsewhere.On), "请填写公开日期。");
        if (!Uri.TryCreate(elsewhere.Address.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw RefusedException.At(nameof(PublishedElsewhere.Address), "请填写完整的公开网址，以http://或https://开头。");
        var content = Headed(Recognised ?? new ReportContent(FormCatalog.ForYear(Year), Year));
        return starter.StartHistoricalAsync(actor, Agency.Id, Year, content, day, elsewhere.Address.Trim());
    }

    /// <summary>A text that names neither agency nor title, or others', gets the official ones, as a blank report does.</summary>
    private ReportContent Headed(ReportContent content)
    {
        var headed = Taken.Of(content, Year);
        if (IsForeign) (headed.Agency, headed.Title) = (null, null);
        headed.Agency ??= Agency.NameOn(new DateOnly(Year + 1, 1, 1));
        headed.Title ??= ReportContent.OfficialTitle(headed.Agency, Year);
        return headed;
    }
}
