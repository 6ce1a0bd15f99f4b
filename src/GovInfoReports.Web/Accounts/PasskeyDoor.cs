using System.Security.Cryptography;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace GovInfoReports.Web.Accounts;

/// <summary>What a browser is asked for a passkey.</summary>
/// <param name="Options">JSON for the browser.</param>
/// <param name="State">Sealed; comes back with the answer.</param>
internal sealed record PasskeyQuestion(string Options, string State);

/// <summary>Asks browsers to make and to give passkeys, and checks what they answer. A question holds for some minutes.</summary>
internal sealed class PasskeyDoor(IPasskeyHandler<PortalUser> handler, IDataProtectionProvider protection)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector _states = protection.CreateProtector("GovInfoReports.Passkey").ToTimeLimitedDataProtector();

    public async Task<PasskeyQuestion> AskToMakeAsync(HttpContext context, Actor actor)
    {
        var person = new PasskeyUserEntity { Id = $"{actor.UserId}", Name = context.User.Identity!.Name!, DisplayName = actor.Name };
        var asked = await handler.MakeCreationOptionsAsync(person, context);
        return new(asked.CreationOptionsJson, Seal(asked.AttestationState));
    }

    /// <exception cref="RefusedException">The answer is not one to a question that this person was asked of late.</exception>
    public async Task<UserPasskeyInfo> MadeAsync(HttpContext context, Actor actor, string credential, string state)
    {
        var made = await handler.PerformAttestationAsync(new() { HttpContext = context, CredentialJson = credential, AttestationState = Open(state) });
        return made.Succeeded && made.UserEntity.Id == $"{actor.UserId}" ? made.Passkey : throw new RefusedException("通行密钥没有添加成功，请再试一次。");
    }

    public async Task<PasskeyQuestion> AskForAsync(HttpContext context)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, context);
        return new(asked.RequestOptionsJson, Seal(asked.AssertionState));
    }

    /// <returns>Whose it is, and the passkey with its counter.</returns>
    /// <exception cref="RefusedException">The passkey is nobody's, or does not answer the question.</exception>
    public async Task<(PortalUser Owner, UserPasskeyInfo Passkey)> GivenAsync(HttpContext context, string credential, string state)
    {
        var given = await handler.PerformAssertionAsync(new() { HttpContext = context, CredentialJson = credential, AssertionState = Open(state) });
        return given.Succeeded ? (given.User, given.Passkey) : throw new RefusedException("通行密钥不能用来登录：可能已经删除，或者属于别的网站。请用密码登录。");
    }

    private string Seal(string? state) => _states.Protect(state ?? "", Patience);

    private string Open(string state)
    {
        try
        {
            return _states.Unprotect(state);
        }
        catch (CryptographicException)
        {
            throw new RefusedException("页面打开得太久，请刷新以后再试。");
        }
    }
}
