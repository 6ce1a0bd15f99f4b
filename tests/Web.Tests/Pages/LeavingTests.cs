using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Web.Filing;
using GovInfoReports.Web.Filing.Editing;
using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Tests.Pages;

/// <summary>What a page reads stops when the person leaves it; what a person does runs to its end.</summary>
public sealed class LeavingTests
{
    /// <summary>How the names of services begin that carry out what a person does. Everything else reads.</summary>
    private static readonly string[] Acts =
    [
        "Add", "Answer", "Apply", "Assign", "Change", "CheckBack", "CheckPass", "Close", "Create", "Describe", "End", "Exempt", "Explain", "Extend", "Mark", "Merge", "Move", "Pass", "Redeem", "Remove", "Renew",
        "Refresh", "Revoke",
        "Rename", "ReportingYears.Open", "RequestWaiver", "Restore", "Return", "Recall", "RemarkAsync", "Save", "SendAgain", "SendBack", "SendToCheck", "SignIn", "Start",
        "Submit", "TurnO", "Urge", "Used", "Write",
    ];

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    [Fact]
    public void Every_page_hands_its_token_to_what_it_reads()
    {
        var calls = typeof(EditReport).Assembly.GetTypes()
            .Where(type => IsComponent(Outermost(type)) && !IsAct(type))
            .SelectMany(type => type.GetMethods(Everything | BindingFlags.DeclaredOnly).Where(method => !IsAct(method)).SelectMany(Forgotten).Select(call => $"{Outermost(type).Name}: {call}"))
            .Distinct().Order(StringComparer.Ordinal).ToList();

        calls.ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_forgets_a_token_is_found()
    {
        Forgotten(MoveNext(nameof(ForgetAsync))).ShouldBe(["Actors.OfAsync"]);
        Forgotten(MoveNext(nameof(RememberAsync))).ShouldBeEmpty();
    }

    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static async Task ForgetAsync(Actors actors) => await actors.OfAsync(1);

    private static async Task RememberAsync(Actors actors, CancellationToken gone) => await actors.OfAsync(1, gone);

    private static MethodInfo MoveNext(string name) =>
        typeof(LeavingTests).GetMethod(name, Everything)!.GetCustomAttribute<AsyncStateMachineAttribute>()!.StateMachineType.GetMethod("MoveNext", Everything)!;

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static bool IsComponent(Type type) => typeof(IComponent).IsAssignableFrom(type);

    /// <summary>The lambda of an act: its own state machine, or the method itself.</summary>
    private static bool IsAct(Type type) =>
        type.Name.Contains(">b__", StringComparison.Ordinal) && type.GetFields(Everything).Any(field => field.FieldType == typeof(Actor) && !field.Name.StartsWith('<'));

    private static bool IsAct(MethodInfo method) =>
        method.Name.Contains(">b__", StringComparison.Ordinal) && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Actor));

    private static bool IsAct(string service, string name) =>
        Acts.Any(act => name.StartsWith(act, StringComparison.Ordinal) || $"{service}.{name}".StartsWith(act, StringComparison.Ordinal));

    /// <summary>Calls of Core that would take a token and are given none.</summary>
    private static IEnumerable<string> Forgotten(MethodInfo method)
    {
        var instructions = Read(method).ToList();
        for (var i = 2; i < instructions.Count; i++)
        {
            if (instructions[i].Member is not MethodInfo called || called.DeclaringType?.Assembly != typeof(Actor).Assembly) continue;
            if (called.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken) || IsAct(called.DeclaringType.Name, called.Name)) continue;
            var isDefault = instructions[i - 2].Code == OpCodes.Initobj && instructions[i - 2].Member as Type == typeof(CancellationToken);
            var isNone = instructions[i - 1].Member is MethodInfo { Name: "get_None" };
            if (isDefault || isNone) yield return $"{called.DeclaringType!.Name}.{called.Name}";
        }
    }

    private static IEnumerable<(OpCode Code, MemberInfo? Member)> Read(MethodInfo method)
    {
        var body = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < body.Length;)
        {
            var value = body[at] == 0xFE ? unchecked((short)(0xFE00 | body[at + 1])) : body[at];
            var code = Codes[value];
            at += code.Size;
            yield return (code, MemberAt(method, code, body, at));
            at += SizeOf(code, body, at);
        }
    }

    private static MemberInfo? MemberAt(MethodInfo method, OpCode code, byte[] body, int at)
    {
        if (code.OperandType is not (OperandType.InlineMethod or OperandType.InlineType)) return null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        var ofType = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        return method.Module.ResolveMember(BitConverter.ToInt32(body, at), ofType, ofMethod);
    }

    private static int SizeOf(OpCode code, byte[] body, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, at)),
        _ => 4,
    };
}
