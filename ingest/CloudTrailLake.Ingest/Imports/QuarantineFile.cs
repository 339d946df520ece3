using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>
/// Rejected and conflicting records of one commit, one JSON object a line: <c>object</c>, <c>offset</c> (bytes into the decompressed object), <c>reason</c>, and
/// <c>raw</c> (text) or <c>rawBase64</c> (bytes that are not UTF-8). Made when the first line comes, synced before the commit, mode 0600.
/// </summary>
internal sealed class QuarantineFile(string directory, Guid id) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private FileStream? _stream;

    /// <summary>Full path.</summary>
    public string Path { get; } = System.IO.Path.Combine(directory, $"{id:D}.ndjson");

    /// <summary>Whether there is a line in it.</summary>
    public bool Exists => _stream is not null;

    /// <summary>Adds a line.</summary>
    public void Add(string objectKey, long offset, string reason, ReadOnlySpan<byte> raw)
    {
        _stream ??= Create();
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("object", objectKey);
            json.WriteNumber("offset", offset);
            json.WriteString("reason", reason);
            if (Utf8.IsValid(raw))
            {
                json.WriteString("raw", raw);
            }
            else
            {
                json.WriteBase64String("rawBase64", raw);
            }

            json.WriteEndObject();
        }

        _line.Write("\n"u8);
        _stream.Write(_line.WrittenSpan);
    }

    /// <summary>Makes the lines durable; called before the commit that they belong to.</summary>
    public void Sync() => _stream?.Flush(flushToDisk: true);

    /// <summary>Takes the file away again: the commit failed and will come again with the same records.</summary>
    public void Discard()
    {
        if (_stream is not null)
        {
            _stream.Dispose();
            _stream = null;
            File.Delete(Path);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream?.Dispose();

    private FileStream Create()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 1 << 16 };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path, options);
    }
}
