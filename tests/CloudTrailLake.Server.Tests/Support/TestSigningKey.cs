using System.Security.Cryptography;

namespace CloudTrailLake.Server.Tests.Support;

/// <summary>One key for the stores of all test servers: making one takes longer than most tests.</summary>
internal static class TestSigningKey
{
    private static readonly Lazy<string> Made = new(() =>
    {
        using var key = RSA.Create(2048);
        var file = Path.Combine(Directory.CreateTempSubdirectory("ctlake-key-").FullName, "key.pem");
        System.IO.File.WriteAllText(file, key.ExportPkcs8PrivateKeyPem());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return file;
    });

    /// <summary>Its file.</summary>
    public static string File => Made.Value;
}
