using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace GovInfoReports.Core.Settings;

/// <summary>Whether what stands in the configuration can be a value of its setting; asked before anything is built from it.</summary>
public static class SettingValues
{
    /// <typeparam name="T">The options that are read from the section.</typeparam>
    /// <exception cref="RefusedException">Names the setting, its value, and what it should be.</exception>
    public static void Demand<T>(IConfiguration configuration, string section)
    {
        foreach (var property in typeof(T).GetProperties().Where(property => property.CanWrite))
        {
            var key = $"{section}:{property.Name}";
            if (configuration[key] is not { } value || IsValue(value, property.PropertyType)) continue;
            throw new RefusedException($"设置 {key}（环境变量 {key.Replace(":", "__", StringComparison.Ordinal)}）的值“{value}”不对，应为{WordsOf(property.PropertyType)}。");
        }
    }

    private static bool IsValue(string value, Type type) =>
        type == typeof(bool) ? bool.TryParse(value, out _)
        : type == typeof(int) ? int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= 0
        : !type.IsEnum || Enum.GetNames(type).Contains(value, StringComparer.OrdinalIgnoreCase);

    private static string WordsOf(Type type) =>
        type == typeof(bool) ? " true 或 false"
        : type == typeof(int) ? "不小于0的整数"
        : $" {string.Join("、", Enum.GetNames(type))} 之一";
}
