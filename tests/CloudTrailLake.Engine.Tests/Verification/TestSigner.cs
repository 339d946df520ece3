using System.Security.Cryptography;
using CloudTrailLake.Engine.Heads;

namespace CloudTrailLake.Engine.Tests.Verification;

/// <summary>Signs heads with a key made for the test run.</summary>
internal sealed class TestSigner : IHeadSigner
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly Lock _lock = new();

    public TestSigner() => Keys.Add(_key);

    /// <summary>The lake's key.</summary>
    public static TestSigner Lake { get; } = new();

    /// <summary>Somebody else's.</summary>
    public static TestSigner Stranger { get; } = new();

    public HeadKeys Keys { get; } = new();

    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();

    public HeadSignature Sign(ReadOnlySpan<byte> statement)
    {
        lock (_lock)
        {
            return new(_key.SignData(statement, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), HeadKeys.Fingerprint(_key));
        }
    }

    public SignedHead Head(HeadStatement statement) => new(statement, Sign(SignedHead.SignedBytes(statement)));
}
