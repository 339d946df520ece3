using System.Collections.Concurrent;
using System.Security.Cryptography;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>
/// Who signs the heads of stores: the key that the operator keeps elsewhere (<see cref="LakeOptions.SigningKeyFile"/>), else the Region's key of the lake.
/// Each public key that signs goes into <c>DIR/public-keys</c> as PEM, so that whoever has the folder can check what it signed.
/// </summary>
internal sealed class HeadSigners : IDisposable
{
    private readonly StoreStorage storage;
    private readonly SigningKeyStore keys;
    private readonly string folder;
    private readonly RSA? external;
    private readonly ConcurrentDictionary<string, bool> published = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>The signers of a lake.</summary>
    /// <exception cref="LakeDirectoryException">The operator's key cannot be used.</exception>
    public HeadSigners(LakeOptions options, SigningKeyStore keys)
    {
        this.keys = keys;
        storage = options.Storage;
        folder = Path.Combine(options.DataDirectory, Lake.PublicKeysFolder);
        external = options.SigningKeyFile is { } file ? Load(file) : null;
    }

    /// <summary>The signer of a Region's stores.</summary>
    public IHeadSigner For(string region) => new Signer(this, region);

    /// <inheritdoc/>
    public void Dispose() => external?.Dispose();

    private static RSA Load(string file)
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            // A public key would be taken too and fail at the first commit.
            _ = key.ExportRSAPrivateKey();
            if (key.KeySize < HeadKeys.MinKeyBits)
            {
                throw new FormatException($"it has {key.KeySize} bits, at least {HeadKeys.MinKeyBits} are needed");
            }

            return key;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException or FormatException)
        {
            key.Dispose();
            throw new LakeDirectoryException($"The signing key '{file}' cannot be used: {e.Message} Give a private RSA key in PEM, made for example with: openssl genrsa -out '{file}' 2048", e);
        }
    }

    private HeadSignature Sign(string region, ReadOnlySpan<byte> statement)
    {
        if (external is null)
        {
            var signature = keys.Sign(region, statement);
            Publish(signature.Fingerprint, () => keys.Current(region).Value);
            return new HeadSignature(signature.Value, signature.Fingerprint);
        }

        lock (gate)
        {
            var fingerprint = HeadKeys.Fingerprint(external);
            Publish(fingerprint, external.ExportRSAPublicKey);
            return new HeadSignature(external.SignData(statement, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), fingerprint);
        }
    }

    /// <summary>Writes a public key's file the first time the key signs.</summary>
    private void Publish(string fingerprint, Func<byte[]> pkcs1)
    {
        if (published.ContainsKey(fingerprint))
        {
            return;
        }

        var der = pkcs1();
        using var key = RSA.Create();
        key.ImportRSAPublicKey(der, out _);
        var path = Path.Combine(folder, HeadKeys.FileName(HeadKeys.Fingerprint(key)));
        if (!File.Exists(path))
        {
            storage.CreateDirectory(folder);
            var temporary = Path.Combine(folder, $".{storage.NewGuid():N}.tmp");
            storage.WriteNew(temporary, System.Text.Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem() + "\n"));
            storage.Replace(temporary, path);
        }

        published[fingerprint] = true;
    }

    private sealed class Signer(HeadSigners all, string region) : IHeadSigner
    {
        /// <inheritdoc/>
        public HeadKeys Keys => HeadKeys.FromFolder(all.folder);

        /// <inheritdoc/>
        public HeadSignature Sign(ReadOnlySpan<byte> statement) => all.Sign(region, statement);
    }
}
