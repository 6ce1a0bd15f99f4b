using System.Collections;
using Microsoft.Extensions.Configuration;

namespace GovInfoReports.Core.Settings;

/// <summary>
/// Secrets that stand in files, as containers are given them: the environment variable <c>Database__Password_FILE</c> names the file
/// whose text is the setting <c>Database:Password</c>, and so for every setting.
/// </summary>
public static class SecretFiles
{
    private const string Suffix = "_FILE";
    private const string Level = "__";

    /// <exception cref="RefusedException">A file is missing, empty or cannot be read, or the setting is given twice.</exception>
    public static IConfigurationBuilder AddSecretFiles(this IConfigurationBuilder builder) =>
        builder.AddInMemoryCollection(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(entry => (Name: (string)entry.Key, File: (string?)entry.Value ?? ""))
            .Where(entry => entry.Name.EndsWith(Suffix, StringComparison.Ordinal) && entry.Name.Contains(Level, StringComparison.Ordinal))
            .Select(entry => Read(entry.Name, entry.File)));

    private static KeyValuePair<string, string?> Read(string variable, string file)
    {
        var plain = variable[..^Suffix.Length];
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(plain)))
            throw new RefusedException($"{plain} 和 {variable} 同时设置了，不知道以哪个为准。请只留一个。");
        return KeyValuePair.Create(plain.Replace(Level, ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), (string?)TextOf(variable, file));
    }

    private static string TextOf(string variable, string file)
    {
        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n') is { Length: > 0 } text
                ? text
                : throw new RefusedException($"{variable} 指定的文件 {file} 是空的。请写入内容，或取消这项设置。");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RefusedException($"{variable} 指定的文件“{file}”不存在或当前用户无权读取。请核对路径和权限。");
        }
    }
}
