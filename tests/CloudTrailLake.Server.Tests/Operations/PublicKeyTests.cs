using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Operations.Keys;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Operations;

public sealed class PublicKeyTests
{
    private const string Region = LakeOptions.DefaultRegion;
    private static readonly byte[] Message = Encoding.UTF8.GetBytes("what is signed");

    [Fact]
    public async Task The_current_key_is_a_PKCS1_key_of_2048_bits_named_by_the_MD5_of_its_bytes()
    {
        await using var test = await TestServer.StartAsync();
        var key = Assert.Single(await ListAsync(test));
        var (modulus, exponent) = Pkcs1(key.Value);
        Assert.Equal(2048, modulus.GetBitLength());
        Assert.Equal(65537, exponent);
        Assert.Equal(Convert.ToHexStringLower(MD5.HashData(key.Value)), key.Fingerprint);
        Assert.Equal(test.Time.GetUtcNow().ToUnixTimeSeconds(), key.Start);
        Assert.Equal(30 * 86400, key.End - key.Start);
        Assert.Equal([key], await ListAsync(test));
    }

    [Fact]
    public async Task Keys_rotate_with_overlap_and_signatures_of_old_ones_stay_checkable()
    {
        await using var test = await TestServer.StartAsync();
        var begin = test.Time.GetUtcNow();
        var signatures = new List<KeySignature>();
        for (var day = 0; day < 60; day++)
        {
            var signature = test.Lake.SigningKeys.Sign(Region, Message);
            // As a verifier looks for it, from the signature on for 20 days.
            var now = test.Time.GetUtcNow();
            var found = Assert.Single(await ListAsync(test, now, now.AddDays(20)), key => key.Fingerprint == signature.Fingerprint);
            Assert.True(Verifies(found.Value, signature));
            Assert.InRange((await ListAsync(test)).Count, 1, 2);
            signatures.Add(signature);
            test.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(3, signatures.Select(s => s.Fingerprint).Distinct().Count());
        var all = await ListAsync(test, begin, begin.AddDays(60));
        Assert.Equal(all.Select(key => key.Fingerprint), signatures.Select(s => s.Fingerprint).Distinct().Append(all[^1].Fingerprint).Distinct());
        Assert.All(all.Zip(all.Skip(1)), pair => Assert.True(pair.Second.Start < pair.First.End, "valid spans overlap"));
        Assert.All(signatures, signature => Assert.True(Verifies(all.Single(key => key.Fingerprint == signature.Fingerprint).Value, signature)));
        Assert.False(Verifies(all[0].Value, signatures[0] with { Value = [.. signatures[0].Value[..^1], (byte)(signatures[0].Value[^1] ^ 1)] }));
    }

    [Fact]
    public async Task A_span_finds_the_keys_valid_within_it()
    {
        await using var test = await TestServer.StartAsync();
        var first = test.Time.GetUtcNow();
        var a = test.Lake.SigningKeys.Current(Region).Fingerprint;
        test.Time.Advance(SigningKeyStore.SigningPeriod);
        var b = test.Lake.SigningKeys.Current(Region).Fingerprint;
        Assert.NotEqual(a, b);

        Assert.Equal([a, b], await FingerprintsAsync(test, null, null));
        Assert.Equal([a], await FingerprintsAsync(test, first, first.AddDays(20).AddMilliseconds(-1)));
        Assert.Equal([a, b], await FingerprintsAsync(test, first, first.AddDays(20)));
        Assert.Equal([b], await FingerprintsAsync(test, first.AddDays(30), first.AddDays(31)));
        Assert.Empty(await FingerprintsAsync(test, first.AddDays(-9), first.AddMilliseconds(-1)));
        Assert.Equal([a, b], await FingerprintsAsync(test, first, null));
        Assert.Equal([a, b], await FingerprintsAsync(test, null, first.AddDays(200)));
        (await test.CallAsync("ListPublicKeys", new { StartTime = 2, EndTime = 1 })).Fails("InvalidTimeRangeException");
        (await test.CallAsync("ListPublicKeys", new { EndTime = 1 })).Fails("InvalidTimeRangeException");
        (await test.CallAsync("ListPublicKeys", new { StartTime = first.AddDays(21).ToUnixTimeSeconds() })).Fails("InvalidTimeRangeException");
        (await test.CallAsync("ListPublicKeys", new { StartTime = 1e300 })).Fails("ValidationException");
        (await test.CallAsync("ListPublicKeys", new { NextToken = "nonsense" })).Fails("InvalidTokenException");
    }

    [Fact]
    public async Task The_first_key_belongs_to_the_moment_that_asked_for_it_however_long_making_it_takes()
    {
        await using var test = await TestServer.StartAsync();
        test.Time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(700);
        Assert.Single(await ListAsync(test));
    }

    [Fact]
    public async Task A_Region_has_keys_of_its_own_and_naming_one_makes_none()
    {
        await using var test = await TestServer.StartAsync();
        var elsewhere = test.Signer with { Region = "eu-west-1" };
        Assert.Empty(await ListAsync(test, signer: elsewhere));
        var signed = test.Lake.SigningKeys.Sign("eu-west-1", Message);
        Assert.Equal(signed.Fingerprint, Assert.Single(await ListAsync(test, signer: elsewhere)).Fingerprint);
        Assert.NotEqual(signed.Fingerprint, Assert.Single(await ListAsync(test)).Fingerprint);
    }

    [Fact]
    public async Task Many_keys_come_in_pages()
    {
        await using var test = await TestServer.StartAsync();
        var begin = test.Time.GetUtcNow();
        Insert(test.Lake, begin, ListPublicKeys.MaxKeys + 3);
        var span = new { StartTime = begin.ToUnixTimeSeconds(), EndTime = begin.AddDays(1).ToUnixTimeSeconds() };

        var first = (await test.CallAsync("ListPublicKeys", span)).Ok();
        Assert.Equal(["PublicKeyList", "NextToken"], first.Members);
        var token = first.Text("NextToken");
        var second = (await test.CallAsync("ListPublicKeys", new { span.StartTime, span.EndTime, NextToken = token })).Ok();
        Assert.Equal(["PublicKeyList"], second.Members);
        var seen = Read(first).Concat(Read(second)).Select(key => key.Fingerprint).ToList();
        Assert.Equal(ListPublicKeys.MaxKeys + 3, seen.Count(fingerprint => fingerprint.StartsWith("test", StringComparison.Ordinal)));
        Assert.Equal(seen.Count, seen.Distinct().Count());
        (await test.CallAsync("ListPublicKeys", new { span.StartTime, EndTime = span.EndTime + 1, NextToken = token })).Fails("InvalidTokenException");
    }

    [Fact]
    public async Task Keys_survive_a_restart_private_ones_are_encrypted_and_erased_when_they_run_out()
    {
        await using var test = await TestServer.StartAsync();
        var signature = test.Lake.SigningKeys.Sign(Region, Message);
        await test.RestartAsync();
        Assert.Equal(signature, test.Lake.SigningKeys.Sign(Region, Message) with { Value = signature.Value });
        var box = Assert.Single(PrivateKeys(test.Lake))!;
        Assert.True(box.AsSpan().IndexOf("MIIE"u8) < 0, "no PKCS#8 text stands in the database");
        Assert.StartsWith("MIIE", test.Lake.Key.Unprotect(box, $"signing key {Region} {signature.Fingerprint}"), StringComparison.Ordinal);

        test.Time.Advance(SigningKeyStore.Validity);
        Assert.NotEqual(signature.Fingerprint, test.Lake.SigningKeys.Sign(Region, Message).Fingerprint);
        Assert.Equal([true, false], PrivateKeys(test.Lake).Select(key => key is null));
    }

    [Fact]
    public async Task Signers_in_a_race_share_one_key()
    {
        await using var test = await TestServer.StartAsync();
        var lake = test.Lake;
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => lake.SigningKeys.Current(Region).Fingerprint)));
        Assert.Single(keys.Distinct());
    }

    private static IReadOnlyList<byte[]?> PrivateKeys(Lake lake) =>
        lake.Control.Read(session => session.Query<byte[]?>("SELECT private_key FROM signing_keys ORDER BY valid_from"));

    private static void Insert(Lake lake, DateTimeOffset from, int count) => lake.Control.Write(session =>
    {
        for (var i = 0; i < count; i++)
        {
            session.Execute(
                "INSERT INTO signing_keys VALUES (@Region, @Fingerprint, @Key, NULL, @From, @Until)",
                new { Region, Fingerprint = $"test{i}", Key = new byte[] { 1 }, From = from.ToUnixTimeMilliseconds() + (i / 2), Until = from.AddDays(30).ToUnixTimeMilliseconds() });
        }
    });

    private static (BigInteger Modulus, BigInteger Exponent) Pkcs1(byte[] value)
    {
        var outer = new AsnReader(value, AsnEncodingRules.DER);
        var sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var key = (sequence.ReadInteger(), sequence.ReadInteger());
        sequence.ThrowIfNotEmpty();
        return key;
    }

    private static bool Verifies(byte[] value, KeySignature signature)
    {
        var (modulus, exponent) = Pkcs1(value);
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = modulus.ToByteArray(isUnsigned: true, isBigEndian: true),
            Exponent = exponent.ToByteArray(isUnsigned: true, isBigEndian: true),
        });
        return rsa.VerifyData(Message, signature.Value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static async Task<string[]> FingerprintsAsync(TestServer test, DateTimeOffset? from, DateTimeOffset? to) =>
        [.. (await ListAsync(test, from, to)).Select(key => key.Fingerprint)];

    private static async Task<IReadOnlyList<Key>> ListAsync(TestServer test, DateTimeOffset? from = null, DateTimeOffset? to = null, Signer? signer = null)
    {
        var input = new Dictionary<string, object>();
        if (from is { } start)
        {
            input["StartTime"] = start.ToUnixTimeMilliseconds() / 1000m;
        }

        if (to is { } end)
        {
            input["EndTime"] = end.ToUnixTimeMilliseconds() / 1000m;
        }

        return Read((await test.CallAsync("ListPublicKeys", input, signer)).Ok());
    }

    private static List<Key> Read(Answer answer) => [.. answer["PublicKeyList"].EnumerateArray().Select(key => new Key(
        key.GetProperty("Fingerprint").GetString()!,
        key.GetProperty("Value").GetBytesFromBase64(),
        key.GetProperty("ValidityStartTime").GetDecimal(),
        key.GetProperty("ValidityEndTime").GetDecimal()))];

    private sealed record Key(string Fingerprint, byte[] Value, decimal Start, decimal End)
    {
        public bool Equals(Key? other) => other is not null && (Fingerprint, Start, End) == (other.Fingerprint, other.Start, other.End) && Value.SequenceEqual(other.Value);

        public override int GetHashCode() => Fingerprint.GetHashCode(StringComparison.Ordinal);
    }
}
