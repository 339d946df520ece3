using System.Security.Cryptography;
using System.Text;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>
/// The key of a lake: 32 bytes of <c>DIR/key</c>, or of the file the operator names. It encrypts what must be read again (SigV4 secrets)
/// and is the root of the keys that sign what the service hands out and takes back (page tokens).
/// </summary>
internal sealed class LakeKey : IDisposable
{
    /// <summary>Length of the key, in bytes.</summary>
    public const int Length = 32;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] key;

    /// <summary>A lake key of <see cref="Length"/> bytes.</summary>
    public LakeKey(byte[] key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, Length);
        this.key = key;
    }

    /// <summary>Reads the key file; where there is none, writes a new random key, readable by its owner alone.</summary>
    /// <exception cref="LakeDirectoryException">The file does not hold a key.</exception>
    public static LakeKey LoadOrCreate(StoreStorage storage, string path)
    {
        if (!File.Exists(path))
        {
            PrivateFile.Write(storage, path, RandomNumberGenerator.GetBytes(Length));
        }

        return Load(path);
    }

    /// <summary>Reads a key file.</summary>
    /// <exception cref="LakeDirectoryException">The file is missing or does not hold a key.</exception>
    public static LakeKey Load(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            return bytes.Length == Length ? new LakeKey(bytes) : throw new LakeDirectoryException($"{path} holds {bytes.Length} bytes; a lake key has {Length}.");
        }
        catch (IOException e)
        {
            throw new LakeDirectoryException($"The lake key {path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Encrypts a secret with AES-GCM. The context (what the secret belongs to) must be the same at decryption.</summary>
    public byte[] Protect(string secret, string context)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var box = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var aes = new AesGcm(Derive("secrets"), TagLength);
        aes.Encrypt(box.AsSpan(0, NonceLength), plain, box.AsSpan(NonceLength, plain.Length), box.AsSpan(NonceLength + plain.Length), Encoding.UTF8.GetBytes(context));
        return box;
    }

    /// <summary>Decrypts what <see cref="Protect"/> made.</summary>
    /// <exception cref="LakeDirectoryException">Another key or context made it, or it was changed.</exception>
    public string Unprotect(ReadOnlySpan<byte> box, string context)
    {
        if (box.Length < NonceLength + TagLength)
        {
            throw new LakeDirectoryException("An encrypted secret in control.db is too short.");
        }

        var plain = new byte[box.Length - NonceLength - TagLength];
        try
        {
            using var aes = new AesGcm(Derive("secrets"), TagLength);
            aes.Decrypt(box[..NonceLength], box.Slice(NonceLength, plain.Length), box[^TagLength..], plain, Encoding.UTF8.GetBytes(context));
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new LakeDirectoryException("A secret in control.db was not encrypted with this lake's key. Put back the key file that belongs to this directory.", e);
        }

        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>A key of its own for one purpose, from which neither the lake key nor that of another purpose can be found.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Length, info: Encoding.UTF8.GetBytes("ctlake " + purpose));

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(key);
}
