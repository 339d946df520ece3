using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CloudTrailLake.Cli.Tests.Support;

namespace CloudTrailLake.Cli.Tests;

/// <summary>store head and store verify on a folder.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_was_imported_is_verified_and_a_changed_byte_is_named()
    {
        await ImportAsync("one");
        var clean = (await CtlakeProcess.RunAsync(["store", "verify", "security", "--data", _folder["lake"]])).Expect(0);
        Assert.Contains("--against", clean.Out, StringComparison.Ordinal);
        Assert.StartsWith("verified: 2 commits, 1 data file", clean.LastLine, StringComparison.Ordinal);

        string file = Directory.GetFiles(_folder["lake"], "part-*.parquet", SearchOption.AllDirectories).Single();
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes[10] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        var found = (await CtlakeProcess.RunAsync(["store", "verify", "security", "--data", _folder["lake"]])).Expect(1);
        Assert.Contains($"ALTERED calendarday=", found.Out, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(file), found.Out, StringComparison.Ordinal);

        var json = JsonDocument.Parse((await InProcess.RunAsync("store", "verify", "security", "--format", "json", "--data", _folder["lake"])).Expect(1).Out).RootElement;
        Assert.False(json.GetProperty("valid").GetBoolean());
        Assert.Equal("ALTERED", json.GetProperty("problems")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_store_whose_log_is_damaged_is_found_by_name_all_the_same()
    {
        await ImportAsync("one");
        await File.WriteAllTextAsync(Directory.GetFiles(_folder["lake"], $"{1:D20}.json", SearchOption.AllDirectories).Single(), "gone");
        Assert.Contains("commit 1 cannot be read", (await InProcess.RunAsync("store", "verify", "security", "--data", _folder["lake"])).Expect(1).Out, StringComparison.Ordinal);
        (await InProcess.RunAsync("store", "verify", "unknown", "--data", _folder["lake"])).Expect(1);
    }

    [Fact]
    public async Task An_exported_head_finds_an_older_state()
    {
        await ImportAsync("one");
        Copy(_folder["lake"], _folder["old"]);
        await ImportAsync("two");
        (await InProcess.RunAsync("store", "head", "security", "--output", _folder["head.json"], "--data", _folder["lake"])).Expect(0);
        (await InProcess.RunAsync("store", "verify", "security", "--against", _folder["head.json"], "--data", _folder["lake"])).Expect(0);
        (await InProcess.RunAsync("store", "verify", "security", "--data", _folder["old"])).Expect(0);
        var older = (await InProcess.RunAsync("store", "verify", "security", "--against", _folder["head.json"], "--data", _folder["old"])).Expect(1);
        Assert.Contains("ROLLEDBACK", older.Out, StringComparison.Ordinal);
        (await InProcess.RunAsync("store", "verify", "security", "--against", _folder.Write("x.json", "{}"), "--data", _folder["lake"])).Expect(2);
    }

    [Fact]
    public async Task The_key_may_lie_elsewhere_and_openssl_agrees_with_the_signature()
    {
        using var key = RSA.Create(2048);
        string file = _folder.Write("signing.pem", key.ExportPkcs8PrivateKeyPem());
        string pem = _folder.Write("public.pem", key.ExportSubjectPublicKeyInfoPem());
        await ImportAsync("one", "--signing-key", file);
        (await InProcess.RunAsync("store", "verify", "security", "--public-key", pem, "--data", _folder["lake"])).Expect(0);

        using var other = RSA.Create(2048);
        string strange = _folder.Write("other.pem", other.ExportSubjectPublicKeyInfoPem());
        (await InProcess.RunAsync("store", "verify", "security", "--public-key", strange, "--data", _folder["lake"])).Expect(1);
        (await InProcess.RunAsync("store", "verify", "security", "--public-key", _folder.Write("no.pem", "no key"), "--data", _folder["lake"])).Expect(2);

        var head = JsonDocument.Parse((await InProcess.RunAsync("store", "head", "security", "--data", _folder["lake"])).Expect(0).Out).RootElement;
        _folder.Write("statement", head.GetProperty("statement").GetString()!);
        await File.WriteAllBytesAsync(_folder["signature"], head.GetProperty("signature").GetBytesFromBase64());
        Assert.True(key.VerifyData(Encoding.UTF8.GetBytes(head.GetProperty("statement").GetString()!), head.GetProperty("signature").GetBytesFromBase64(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        if (File.Exists("/usr/bin/openssl"))
        {
            using var openssl = Process.Start(new ProcessStartInfo("/usr/bin/openssl", ["dgst", "-sha256", "-verify", pem, "-signature", _folder["signature"], _folder["statement"]]) { RedirectStandardOutput = true })!;
            Assert.Equal("Verified OK", (await openssl.StandardOutput.ReadToEndAsync()).Trim());
        }
    }

    [Fact]
    public async Task A_key_that_cannot_sign_is_refused_before_anything_is_made()
    {
        using var key = RSA.Create(1024);
        var small = await InProcess.RunAsync("store", "create", "--name", "security", "--signing-key", _folder.Write("small.pem", key.ExportPkcs8PrivateKeyPem()), "--data", _folder["lake"]);
        Assert.Contains("1024 bits", small.Expect(1).Error, StringComparison.Ordinal);
        using var right = RSA.Create(2048);
        (await InProcess.RunAsync("store", "create", "--name", "security", "--signing-key", _folder.Write("public.pem", right.ExportSubjectPublicKeyInfoPem()), "--data", _folder["lake"])).Expect(1);
    }

    public void Dispose() => _folder.Dispose();

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private async Task ImportAsync(string name, params string[] options)
    {
        if (!Directory.Exists(_folder["lake"]))
            (await InProcess.RunAsync(["store", "create", "--name", "security", "--data", _folder["lake"], .. options])).Expect(0);
        string time = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd'T'12:00:00'Z'", System.Globalization.CultureInfo.InvariantCulture);
        string record = "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"Root\"},\"eventTime\":\"" + time + "\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\",\"awsRegion\":\"us-east-1\",\"eventID\":\"" + name + "\",\"eventType\":\"AwsApiCall\",\"eventCategory\":\"Data\"}";
        (await InProcess.RunAsync(["import", _folder.Write(name + ".json", "{\"Records\":[" + record + "]}"), "--store", "security", "--data", _folder["lake"], .. options])).Expect(0);
    }
}
