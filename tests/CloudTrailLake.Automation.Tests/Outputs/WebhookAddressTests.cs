using System.Net;
using CloudTrailLake.Automation.Outputs;

namespace CloudTrailLake.Automation.Tests.Outputs;

/// <summary>Addresses by the IANA registries of special-purpose addresses.</summary>
public sealed class WebhookAddressTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("198.18.0.1")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    public void WhatIsNotPublicIsRefused(string address) => Assert.False(new WebhookAddresses([]).IsAllowed("some.example", IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    public void WhatIsPublicIsAllowed(string address) => Assert.True(new WebhookAddresses([]).IsAllowed("some.example", IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.1.0.0/16", "other.example", "10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "other.example", "10.2.2.3", false)]
    [InlineData("10.1.0.0/16", "other.example", "::ffff:10.1.2.3", true)]
    [InlineData("hook.internal", "HOOK.internal", "192.168.0.9", true)]
    [InlineData("hook.internal", "other.internal", "192.168.0.9", false)]
    [InlineData("fd00::/8", "x.example", "fd00::5", true)]
    [InlineData("127.0.0.1", "localhost", "127.0.0.1", true)]
    public void TheOperatorMayAllowMore(string allowed, string host, string address, bool expected) =>
        Assert.Equal(expected, new WebhookAddresses([allowed]).IsAllowed(host, IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://example.com/x", "http is for hosts that the operator names")]
    [InlineData("https://user:pw@example.com/x", "without user name")]
    [InlineData("ftp://example.com/x", "https://HOST/PATH")]
    [InlineData("file:///etc/passwd", "https://HOST/PATH")]
    [InlineData("hook", "https://HOST/PATH")]
    [InlineData("https://127.0.0.1/x", "not on the public Internet")]
    [InlineData("https://[::1]/x", "not on the public Internet")]
    [InlineData("https://2130706433/x", "not on the public Internet")]
    [InlineData("https://0x7f.1/x", "not on the public Internet")]
    [InlineData("http://10.1.2.3/x", "http is for hosts that the operator names")]
    public void AddressesThatCouldNeverBeReachedAreRefusedAtOnce(string url, string reason) =>
        Assert.Contains(reason, Assert.Throws<AutomationException>(() => new WebhookAddresses([]).Check(url)).Message, StringComparison.Ordinal);

    [Fact]
    public void HttpIsForNamedHostsAlone()
    {
        Assert.Equal("http", new WebhookAddresses(["hook.internal"]).Check("http://hook.internal:8080/x").Scheme);
        Assert.Equal("http", new WebhookAddresses(["10.0.0.0/8"]).Check("http://10.9.9.9/x").Scheme);
    }

    [Theory]
    [InlineData("10.1.0.0/33")]
    [InlineData("not a host")]
    [InlineData("")]
    public void WhatIsNoHostAndNoRangeIsRefused(string allowed) => Assert.Throws<ArgumentException>(() => new WebhookAddresses([allowed]));
}
