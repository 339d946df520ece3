using System.Security.Cryptography;

namespace CloudTrailLake.Engine.Heads;

/// <summary>Public keys that heads are checked with, by fingerprint. Safe for concurrent use.</summary>
internal sealed class HeadKeys
{
    /// <summary>Smallest key that is accepted, in bits.</summary>
    public const int MinKeyBits = 2048;

    private const string PemSuffix = ".pem";

    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _keys.Count;

    /// <summary>The keys that a lake has put into its folder of public keys; none where there is no folder.</summary>
    public static HeadKeys FromFolder(string folder)
    {
        var keys = new HeadKeys();
        if (Directory.Exists(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*" + PemSuffix))
            {
                keys.TryAdd(file);
            }
        }

        return keys;
    }

    /// <summary>Name of a key's file in the folder of public keys.</summary>
    public static string FileName(string fingerprint) => fingerprint + PemSuffix;

    /// <summary>Lower-case hex MD5 of the key as DER of a PKCS#1 <c>RSAPublicKey</c>: names it, proves nothing.</summary>
    public static string Fingerprint(RSA key) => Convert.ToHexStringLower(MD5.HashData(key.ExportRSAPublicKey()));

    /// <summary>Adds a key.</summary>
    public void Add(RSA key)
    {
        if (key.KeySize < MinKeyBits)
        {
            throw new FormatException($"a key has at least {MinKeyBits} bits, this one has {key.KeySize}");
        }

        _keys[Fingerprint(key)] = key.ExportRSAPublicKey();
    }

    /// <summary>Adds a key in PEM.</summary>
    /// <exception cref="FormatException">It is no RSA key, or too small.</exception>
    public void AddPem(string pem)
    {
        using var key = RSA.Create();
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new FormatException("it is not an RSA key in PEM", e);
        }

        Add(key);
    }

    /// <summary>Whether a head is signed by one of the keys; null when its key is none of them.</summary>
    public bool? Check(SignedHead head)
    {
        if (!_keys.TryGetValue(head.Signature.Fingerprint, out var der))
        {
            return null;
        }

        using var key = RSA.Create();
        key.ImportRSAPublicKey(der, out _);
        return key.VerifyData(SignedHead.SignedBytes(head.Statement), head.Signature.Value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private void TryAdd(string file)
    {
        try
        {
            AddPem(File.ReadAllText(file));
        }
        catch (FormatException)
        {
            // Not a key: nothing is checked with it.
        }
    }
}
