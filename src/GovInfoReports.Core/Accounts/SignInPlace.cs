using System.Net;
using System.Net.Sockets;

namespace GovInfoReports.Core.Accounts;

/// <summary>Where somebody signs in.</summary>
/// <param name="Address">The computer's address; empty when it is not known.</param>
/// <param name="Browser">The browser and the system in words: <c>Chrome（Windows）</c>.</param>
/// <param name="Device">What this browser was given when the same person signed in with it before; null for any other.</param>
public sealed record SignInPlace(string Address, string Browser = "", string? Device = null)
{
    private const int NetworkBytes = 8;

    /// <summary>What guesses are counted by. Of an IPv6 address the network: one connection has all of its addresses.</summary>
    public string Network => IPAddress.TryParse(Address, out var address) ? NetworkOf(address) : Address;

    /// <summary>Whoever has one address of it has all: of IPv6 the first 64 bits in hexadecimal digits, otherwise the address.</summary>
    public static string NetworkOf(IPAddress address) => address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
        ? Convert.ToHexString(address.GetAddressBytes(), 0, NetworkBytes)
        : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
