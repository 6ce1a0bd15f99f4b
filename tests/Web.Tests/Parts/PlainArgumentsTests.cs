using System.Text.Json;
using GovInfoReports.Web.Theme;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Microsoft.JSInterop.Infrastructure;
using MudBlazor;
using MudBlazor.Services;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Parts;

/// <summary>What the library says to the browser at the opening of a page: the same JSON, of values without interfaces.</summary>
public sealed class PlainArgumentsTests
{
    private static readonly object?[] Arguments =
    [
        "mud-popover-provider", 24, Guid.Parse("0877c4e7-dccd-44bf-90e1-589b35bd129f"), null,
        new KeyInterceptorOptions("mud-input-control", [new(" ", preventDown: "key+none")]),
        new ResizeOptions { ReportRate = 50, BreakpointDefinitions = new() { [Breakpoint.Md] = 960 } },
    ];

    [Fact]
    public async Task The_browser_is_told_the_same()
    {
        var (bare, plain) = (new Browser(), new Browser());

        await bare.InvokeAsync<IJSVoidResult>("anything", TestContext.Current.CancellationToken, Arguments);
        await new PlainArguments(plain).InvokeAsync<IJSVoidResult>("anything", TestContext.Current.CancellationToken, Arguments);

        plain.Told.ShouldBe(bare.Told);
        plain.Told.ShouldContain("\"breakpointDefinitions\":{\"Md\":960}");
    }

    [Fact]
    public async Task No_id_and_no_setting_has_interfaces()
    {
        var browser = new Recorder();

        await new PlainArguments(browser).InvokeAsync<IJSVoidResult>("anything", Arguments);

        browser.Arguments.Length.ShouldBe(Arguments.Length);
        browser.Arguments.Where(argument => argument is not (null or string or int)).ShouldAllBe(argument => argument!.GetType().GetInterfaces().Length == 0);
    }

    [Fact]
    public async Task References_are_left_to_the_circuit()
    {
        var browser = new Recorder();
        using var reference = DotNetObjectReference.Create(this);
        object?[] references = [new ElementReference("one"), reference];

        await new PlainArguments(browser).InvokeAsync<IJSVoidResult>("anything", references);

        browser.Arguments.ShouldBe(references);
    }

    /// <summary>Writes arguments as each circuit does.</summary>
    private sealed class Browser : JSRuntime
    {
        public string Told { get; private set; } = "";

        protected override void BeginInvokeJS(in JSInvocationInfo invocationInfo)
        {
            Told = invocationInfo.ArgsJson ?? "";
            EndInvokeJS(this, $"[{invocationInfo.AsyncHandle},true,null]");
        }

        protected override void BeginInvokeJS(long taskId, string identifier, string? argsJson, JSCallResultType resultType, long targetInstanceId) =>
            throw new NotSupportedException();

        protected override void EndInvokeDotNet(DotNetInvocationInfo invocationInfo, in DotNetInvocationResult invocationResult) => throw new NotSupportedException();

        private static void EndInvokeJS(JSRuntime runtime, string arguments) => DotNetDispatcher.EndInvokeJS(runtime, arguments);
    }

    private sealed class Recorder : IJSRuntime
    {
        public object?[] Arguments { get; private set; } = [];

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Arguments = args ?? [];
            return default;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);
    }
}
