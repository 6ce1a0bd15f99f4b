using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using FluentValidation;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Review;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Core.Settings;

/// <summary>A group of settings that is read, checked (by the registered validator of its type) and saved as a whole.</summary>
/// <param name="Name">The stored name; never changes.</param>
/// <param name="Default">What holds until somebody saves the group.</param>
public sealed record SettingsGroup<T>(string Name, string Label, T Default)
    where T : class;

/// <summary>A group of settings in all districts.</summary>
/// <param name="Common">Where a district has none of its own.</param>
public sealed record DistrictSettings<T>(T Common, IReadOnlyDictionary<int, T> Own)
    where T : class
{
    public T For(int? districtId) => districtId is { } id && Own.TryGetValue(id, out var own) ? own : Common;
}

/// <summary>
/// Typed settings of the portal, and of a district where it differs from it. Kept in memory for half a minute, so that
/// another node sees a change within that time, and at once where it hears of it.
/// </summary>
public sealed class PortalSettings(IDbContextFactory<ReportsDb> databases, AccessGate gate, IMemoryCache cache, AuditLog audit, IServiceProvider services)
{
    public static readonly SettingsGroup<SiteSettings> Site = new("site", "网站信息", new SiteSettings());
    public static readonly SettingsGroup<DeadlineSettings> Deadlines = new("deadlines", "法定期限", new DeadlineSettings());
    public static readonly SettingsGroup<ReminderSettings> Reminders = new("reminders", "提醒与催报", new ReminderSettings());
    public static readonly SettingsGroup<PhraseSettings> Phrases = new("phrases", "常用语", new PhraseSettings());

    public static readonly SettingsGroup<KindDates> KindDates = new("kind-dates", "各类单位的期限", new KindDates());
    public static readonly SettingsGroup<AssignmentSettings> Assignment = new("assignment", "审核分工", new AssignmentSettings());

    /// <summary>Of the portal as a whole: no district has its own.</summary>
    public static readonly SettingsGroup<SignInSettings> SignIn = new("sign-in", "登录与密码", new SignInSettings());

    /// <summary>Of the portal as a whole; changed through <see cref="Accounts.Officers"/>.</summary>
    public static readonly SettingsGroup<OfficerSettings> Officers = new("officers", "三员分立", new OfficerSettings());

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    private int _generation;

    /// <summary>After a group was saved on this node: what was rendered from it is out of date.</summary>
    public event Action? Saved;

    /// <summary>Another node has saved: what was read before no longer counts.</summary>
    public void Refresh() => Interlocked.Increment(ref _generation);

    /// <summary>What holds for a district: its own group when it has saved one, else the portal's, else the default.</summary>
    /// <param name="districtId">Null for the portal's own.</param>
    public async Task<T> ReadAsync<T>(SettingsGroup<T> group, int? districtId = null, CancellationToken cancellationToken = default)
        where T : class
    {
        // Taken before reading: what is read while somebody saves must not stand for what was saved.
        var key = CacheKey(group.Name, districtId);
        if (cache.TryGetValue(key, out T? cached)) return cached!;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var read = await StoredAsync(db, group, districtId, cancellationToken);
        return cache.Set(key, read, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Fresh, Size = 1 });
    }

    /// <summary>What holds for every district, asked at once however many there are.</summary>
    public async Task<DistrictSettings<T>> ReadEverywhereAsync<T>(SettingsGroup<T> group, CancellationToken cancellationToken = default)
        where T : class
    {
        var key = $"{CacheKey(group.Name, null)}:everywhere";
        if (cache.TryGetValue(key, out DistrictSettings<T>? cached)) return cached!;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stored = await db.Settings.AsNoTracking().Where(s => s.Name == group.Name).Select(s => new { s.AgencyId, s.Value }).ToListAsync(cancellationToken);
        var read = stored.Select(setting => (setting.AgencyId, Value: JsonSerializer.Deserialize<T>(setting.Value, Json) ?? group.Default)).ToList();
        var common = read.Find(setting => setting.AgencyId is null).Value ?? group.Default;
        var all = new DistrictSettings<T>(common, read.Where(setting => setting.AgencyId is not null).ToDictionary(setting => setting.AgencyId!.Value, setting => setting.Value));
        return cache.Set(key, all, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Fresh, Size = 1 });
    }

    /// <summary>Whether a district has a group of its own and no longer follows the portal's.</summary>
    public async Task<bool> IsOwnAsync<T>(SettingsGroup<T> group, int districtId, CancellationToken cancellationToken = default)
        where T : class => (await ReadEverywhereAsync(group, cancellationToken)).Own.ContainsKey(districtId);

    /// <param name="seen">What the person saw before changing it: is something else stored by now, nothing is overwritten. Null asks for no such care.</param>
    /// <exception cref="RefusedException">The settings are not valid, or somebody else has saved meanwhile.</exception>
    public async Task SaveAsync<T>(Actor actor, SettingsGroup<T> group, T value, int? districtId = null, T? seen = null, CancellationToken cancellationToken = default)
        where T : class
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await DemandAccessAsync(db, actor, group.Name, districtId, cancellationToken);
        if (seen is not null && JsonOf(seen) != JsonOf(await StoredAsync(db, group, districtId, cancellationToken)))
            throw new RefusedException($"您打开“{group.Label}”以后已有别人改过，这次没有保存。请先记下您的改动，刷新页面，在新的内容上再改。");
        await PutAsync(db, actor, group, value, districtId, cancellationToken);
        await Races.SaveOnceAsync(db, $"“{group.Label}”", cancellationToken);
        Tell();
    }

    /// <summary>Gives a district's own group up: from then on the portal's holds there.</summary>
    /// <exception cref="RefusedException">Somebody else saved at the same moment.</exception>
    public async Task GiveUpOwnAsync<T>(Actor actor, SettingsGroup<T> group, int districtId, CancellationToken cancellationToken = default)
        where T : class
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await DemandAccessAsync(db, actor, group.Name, districtId, cancellationToken);
        var own = await db.Settings.SingleOrDefaultAsync(s => s.Name == group.Name && s.AgencyId == districtId, cancellationToken);
        if (own is null) return;
        db.Settings.Remove(own);
        audit.Add(db, actor, "settings", $"setting:{group.Name}", $"{await WordsAsync(db, group, districtId, cancellationToken)}恢复为全系统设置");
        await Races.SaveOnceAsync(db, $"“{group.Label}”", cancellationToken);
        Tell();
    }

    /// <summary>Checks a group and adds it to what else is saved with it; <see cref="Tell"/> follows the saving.</summary>
    internal async Task PutAsync<T>(ReportsDb db, Actor actor, SettingsGroup<T> group, T value, int? districtId, CancellationToken cancellationToken)
        where T : class
    {
        services.GetRequiredService<IValidator<T>>().Refuse(value);
        var stored = await db.Settings.SingleOrDefaultAsync(s => s.Name == group.Name && s.AgencyId == districtId, cancellationToken);
        if (stored is null) db.Settings.Add(stored = new Setting { Name = group.Name, AgencyId = districtId });
        stored.Value = JsonOf(value);
        audit.Add(db, actor, "settings", $"setting:{group.Name}", await WordsAsync(db, group, districtId, cancellationToken));
    }

    /// <summary>The group and whose it is, as the audit log tells.</summary>
    private static async Task<string> WordsAsync<T>(ReportsDb db, SettingsGroup<T> group, int? districtId, CancellationToken cancellationToken)
        where T : class => districtId is { } id
            ? $"{group.Label}（{await db.Agencies.Where(agency => agency.Id == id).Select(agency => agency.Name).SingleAsync(cancellationToken)}）"
            : group.Label;

    private static async Task<T> StoredAsync<T>(ReportsDb db, SettingsGroup<T> group, int? districtId, CancellationToken cancellationToken)
        where T : class
    {
        var stored = await db.Settings.AsNoTracking()
            .Where(s => s.Name == group.Name && (s.AgencyId == districtId || s.AgencyId == null))
            .OrderBy(s => s.AgencyId == null).FirstOrDefaultAsync(cancellationToken);
        return stored is null ? group.Default : JsonSerializer.Deserialize<T>(stored.Value, Json) ?? group.Default;
    }

    private static string JsonOf<T>(T value) => JsonSerializer.Serialize(value, Json);

    /// <summary>What was read before a saving is out of date.</summary>
    internal void Tell()
    {
        Refresh();
        Saved?.Invoke();
    }

    /// <summary>An administrator sets everything, but how one signs in while that is another's office; a district's reviewer the district's own.</summary>
    private async Task DemandAccessAsync(ReportsDb db, Actor actor, string group, int? districtId, CancellationToken cancellationToken)
    {
        if (districtId is { } id)
            await gate.DemandOfficeAsync(actor, Act.SetUpOffice, await db.Agencies.SingleAsync(a => a.Id == id, cancellationToken), cancellationToken);
        else if ((group == SignIn.Name || group == Officers.Name) && (await ReadAsync(Officers, cancellationToken: cancellationToken)).AreSeparate)
            await gate.DemandAsync(actor, Act.GovernRights, "settings", cancellationToken);
        else
            await gate.DemandAdminAsync(actor, "settings", cancellationToken);
    }

    private string CacheKey(string name, int? districtId) => $"settings:{Volatile.Read(ref _generation)}:{name}:{districtId}";
}
