using System.Reflection;
using Microsoft.Data.SqlClient;

namespace GovInfoReports.Core.Tests.Data;

internal static class SqlServerError
{
    /// <summary>SqlClient makes these only itself.</summary>
    public static SqlException Of(int number)
    {
        var errors = (SqlErrorCollection)Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        var make = typeof(SqlError).GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance).MinBy(way => way.GetParameters().Length)!;
        var given = make.GetParameters().Select(parameter => parameter.Name switch
        {
            "infoNumber" => number,
            _ when parameter.ParameterType == typeof(string) => "",
            _ => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null,
        });
        typeof(SqlErrorCollection).GetMethod("Add", BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(errors, [make.Invoke([.. given])]);
        var create = typeof(SqlException).GetMethods(BindingFlags.NonPublic | BindingFlags.Static)
            .Where(method => method.Name == "CreateException").MinBy(method => method.GetParameters().Length)!;
        return (SqlException)create.Invoke(null, [errors, ""])!;
    }
}
