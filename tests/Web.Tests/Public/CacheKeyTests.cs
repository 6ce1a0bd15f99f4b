using System.Reflection;
using GovInfoReports.Web.Public;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>A question that a page reads and the cache does not know would serve one reader the other's answer.</summary>
[Trait("Kind", "Faults")]
public sealed class CacheKeyTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    [Fact]
    public void Every_page_that_is_kept_names_the_questions_that_it_reads()
    {
        var kept = Portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IOutputCachePolicy>() is not null || endpoint.Metadata.GetMetadata<OutputCacheAttribute>() is not null).ToList();

        kept.Count.ShouldBeGreaterThan(30);
        foreach (var page in kept)
        {
            var named = page.Metadata.GetMetadata<AskedQuestions>().ShouldNotBeNull(page.DisplayName).Names;
            var read = page.Metadata.GetMetadata<MethodInfo>()?.GetParameters().SelectMany(Questions) ?? [];
            read.Where(name => page.RoutePattern.GetParameter(name) is null).Except(named).ShouldBeEmpty(page.DisplayName);
        }
    }

    [Fact]
    public async Task Each_question_of_a_page_has_an_answer_of_its_own()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        await World.PublishedAsync(await World.CleanDraftAsync(year: 2024));
        foreach (var pages in new[] { new[] { "/?year=2024", "/?year=2025" }, ["/d/yh-dx?year=2024", "/d/yh-dx?year=2025", "/d/yh-dx?year=2025&sort=newest"] })
        {
            // Twice, so that the second answer comes from the cache.
            var first = new List<string>();
            foreach (var page in pages) first.Add(await ReadAsync(page));
            first.ShouldBeUnique();
            for (var i = 0; i < pages.Length; i++) (await ReadAsync(pages[i])).ShouldBe(first[i]);
        }
    }

    /// <summary>What a handler takes from the address's query: simple values, alone or gathered in one parameter.</summary>
    private static IEnumerable<string> Questions(ParameterInfo parameter)
    {
        if (IsSimple(parameter.ParameterType)) return [parameter.Name!];
        return parameter.IsDefined(typeof(AsParametersAttribute)) ? parameter.ParameterType.GetProperties().Where(property => property.CanWrite && IsSimple(property.PropertyType)).Select(Question) : [];
    }

    private static string Question(PropertyInfo property) =>
        property.GetCustomAttribute<FromQueryAttribute>()?.Name ?? char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    private static bool IsSimple(Type type) => type == typeof(string) || type.IsArray || (Nullable.GetUnderlyingType(type) ?? type) is { IsPrimitive: true } or { IsEnum: true };
}
