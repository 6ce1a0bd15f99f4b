using System.Collections;
using System.Reflection;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Filing;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>What there is of one agency and its office, for whoever asks for it by number or code.</summary>
/// <param name="Ids">The numbers of things, by the name that parameters give them: <c>reportId</c>.</param>
internal sealed record Target(Agency Agency, Agency Office, IReadOnlyDictionary<string, int> Ids);

/// <summary>A method of a service that takes the one who acts, called by reflection with all that a stranger could send.</summary>
internal sealed record ServiceCall(Type Service, MethodInfo Method)
{
    public string Name => $"{Service.Name}.{Method.Name}";

    /// <summary>All there are.</summary>
    public static IEnumerable<ServiceCall> All() =>
        from type in new ServiceCollection().AddGovInfoCore().Select(service => service.ServiceType).Distinct()
        where type.Assembly == typeof(CoreServices).Assembly && type.IsClass && !typeof(Delegate).IsAssignableFrom(type)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(Actor)
        select new ServiceCall(type, method.IsGenericMethodDefinition ? method.MakeGenericMethod(typeof(SiteSettings)) : method);

    public async Task DoAsync(Scenario world, Actor actor, Target target)
    {
        var arguments = Method.GetParameters().Select(parameter => ArgumentFor(parameter, actor, target)).ToArray();
        try
        {
            await (Task)Method.Invoke(world.GetService(Service), arguments)!;
        }
        catch (TargetInvocationException problem)
        {
            throw problem.InnerException!;
        }
    }

    private static object? ArgumentFor(ParameterInfo parameter, Actor actor, Target target) => (parameter.Name!, parameter.ParameterType) switch
    {
        (_, var type) when type == typeof(Actor) => actor,
        (_, var type) when type == typeof(CancellationToken) => TestContext.Current.CancellationToken,
        ("districtId" or "officeId", _) => target.Office.Id,
        ("agencyId", _) => target.Agency.Id,
        ("agencyIds", _) => new[] { target.Agency.Id },
        ("year" or "last", var type) when type == typeof(int) => Scenario.Year,
        ("ownerCode" or "parentCode" or "successorCode", _) => target.Office.Code,
        ("code" or "agencyCode", _) => target.Agency.Code,
        ("agencyCodes", _) => new[] { target.Agency.Code },
        ("days" or "years" or "page" or "pageSize", _) => 5,
        (var name, var type) when type == typeof(int) => target.Ids[name],
        (var name, var type) when typeof(IReadOnlyCollection<int>).IsAssignableFrom(type) => target.Ids.TryGetValue(name[..^1], out var id) ? new[] { id } : null,
        (_, var type) when parameter.HasDefaultValue => type.IsValueType && parameter.DefaultValue is null ? null : parameter.DefaultValue,
        (_, var type) => ValueOf(type, target),
    };

    private static object? ValueOf(Type type, Target target)
    {
        if (type == typeof(string)) return "x";
        if (type == typeof(bool)) return true;
        if (type == typeof(byte[])) return Scans.Pdf;
        if (type == typeof(Stream)) return new MemoryStream(UserSheet.Template());
        if (type == typeof(DateOnly)) return new DateOnly(Scenario.Year + 1, 1, 20);
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 1, 13, 0, 0, 0, TimeSpan.Zero);
        if (type == typeof(ExportFormat)) return ExportFormat.Pdf;
        if (type == typeof(ReportContent)) return Reports.Clean(target.Agency, Scenario.Year, "x");
        if (type == typeof(BoardQuery)) return new BoardQuery(target.Office.Code, Scenario.Year);
        if (type == typeof(RollupScope)) return new RollupScope(target.Office.Code, Scenario.Year);
        if (type == typeof(NewRemark)) return new NewRemark("s1", "", "", "x");
        if (type == typeof(AuditQuery)) return new AuditQuery();
        if (type == typeof(AgencyInput)) return new AgencyInput("new", "新局", AgencyKind.Department, target.Office.Code, new DateOnly(2020, 1, 1));
        if (type == typeof(AgencyDetails)) return new AgencyDetails(Signers: 3);
        if (type == typeof(UserInput)) return new UserInput("new.user", "新人", "", [new RoleInput(Role.Clerk, target.Agency.Code)]);
        if (type == typeof(SettingsGroup<SiteSettings>)) return PortalSettings.Site;
        if (type == typeof(SiteSettings)) return new SiteSettings();
        if (type == typeof(IReadOnlyList<DraftPatch>)) return new DraftPatch[] { new CellPatch("table3.new_received.enterprise", 0, 1) };
        if (type == typeof(IReadOnlyDictionary<AgencyKind, DateOnly>)) return new Dictionary<AgencyKind, DateOnly>();
        if (type == typeof(IReadOnlyList<ReviewerRule>)) return Array.Empty<ReviewerRule>();
        return typeof(IEnumerable).IsAssignableFrom(type) || Nullable.GetUnderlyingType(type) is not null ? null : type.IsValueType ? Activator.CreateInstance(type) : throw new NotSupportedException($"{type}");
    }
}
