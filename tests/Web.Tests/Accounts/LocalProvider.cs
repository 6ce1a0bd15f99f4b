using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>A small provider of OpenID Connect on this machine: one person, whose name the test sets, agrees to everything.</summary>
public sealed class LocalProvider : IAsyncDisposable
{
    public const string Client = "govinfo";
    public const string Secret = "a-secret-of-the-test";

    private readonly RSA _key = RSA.Create(2048);
    private readonly Dictionary<string, (string Nonce, string Challenge)> _codes = [];
    private readonly WebApplication _server;

    private LocalProvider(WebApplication server) => _server = server;

    public string Address => _server.Urls.First();

    /// <summary>What the provider calls the person.</summary>
    public string UserName { get; set; } = "";

    /// <summary>By what it says that it has known the person: the claim <c>amr</c>.</summary>
    public string[] Methods { get; set; } = ["pwd"];

    /// <summary>Whether its answers are signed with a key that it does not tell.</summary>
    public bool Forges { get; set; }

    public static async Task<LocalProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new LocalProvider(builder.Build());
        provider._server.MapGet("/.well-known/openid-configuration", provider.Describe);
        provider._server.MapGet("/keys", provider.Keys);
        provider._server.MapPost("/token", provider.TokenAsync);
        await provider._server.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    /// <summary>What the person's browser gets when the portal sends it here.</summary>
    /// <returns>Where the browser goes back to.</returns>
    public string Agree(Uri asked)
    {
        var query = HttpUtility.ParseQueryString(asked.Query);
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (query["nonce"]!, query["code_challenge"]!);
        return $"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"]!)}";
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _key.Dispose();
    }

    private IResult Describe() => Results.Json(new Dictionary<string, object>
    {
        ["issuer"] = Address, ["authorization_endpoint"] = $"{Address}/authorize", ["token_endpoint"] = $"{Address}/token", ["jwks_uri"] = $"{Address}/keys",
        ["response_types_supported"] = new[] { "code" }, ["subject_types_supported"] = new[] { "public" }, ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
    });

    private IResult Keys()
    {
        var key = _key.ExportParameters(false);
        return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "1", alg = "RS256", n = Text(key.Modulus!), e = Text(key.Exponent!) } } });
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["client_secret"] != Secret || !_codes.Remove($"{form["code"]}", out var asked)) return Results.BadRequest(new { error = "invalid_grant" });
        if (Text(SHA256.HashData(Encoding.ASCII.GetBytes($"{form["code_verifier"]}"))) != asked.Challenge) return Results.BadRequest(new { error = "invalid_grant" });
        return Results.Json(new { access_token = "none", token_type = "Bearer", expires_in = 300, id_token = Sign(asked.Nonce) });
    }

    private string Sign(string nonce)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var head = Text(JsonSerializer.SerializeToUtf8Bytes(new { alg = "RS256", typ = "JWT", kid = "1" }));
        var body = Text(JsonSerializer.SerializeToUtf8Bytes(
            new { iss = Address, aud = Client, sub = "somebody", iat = now, nbf = now, exp = now + 300, nonce, preferred_username = UserName, amr = Methods }));
        using var other = RSA.Create(2048);
        return $"{head}.{body}.{Text((Forges ? other : _key).SignData(Encoding.ASCII.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
