using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Sql;
using Microsoft.Net.Http.Headers;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>
/// An Arrow IPC stream of the wire schema. Parameters of the media range: <c>compression</c>, <c>zstd</c> or <c>lz4</c>, compresses its buffers; <c>dictionaries=none</c> sends every
/// text in full, as compression does, which has little to gain from them and whose dictionaries Apache's own reader for .NET frees with the first batch that is disposed.
/// The marker of the stream's end stands there only when all rows do.
/// </summary>
internal sealed class ArrowFormat(CompressionCodecType? codec = null, bool dictionaries = true) : StreamedFormat
{
    private const string CompressionParameter = "compression";
    private const string DictionariesParameter = "dictionaries";

    private static readonly Dictionary<string, CompressionCodecType?> Codecs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["none"] = null,
        ["zstd"] = CompressionCodecType.Zstd,
        ["lz4"] = CompressionCodecType.Lz4Frame,
    };

    private static readonly Dictionary<string, bool> Dictionaries = new(StringComparer.OrdinalIgnoreCase) { ["auto"] = true, ["none"] = false };

    /// <inheritdoc/>
    public override string MediaType => "application/vnd.apache.arrow.stream";

    /// <inheritdoc/>
    public override bool IsCompressed => codec is not null;

    /// <inheritdoc/>
    public override ResultFormat With(MediaTypeHeaderValue range) =>
        new ArrowFormat(Asked(range, CompressionParameter, Codecs, codec), Asked(range, DictionariesParameter, Dictionaries, dictionaries));

    /// <inheritdoc/>
    public override RowsWriter CreateWriter(ResultSink sink, IReadOnlyList<OutputColumn> columns, TimeProvider time) => new ArrowRowsWriter(sink, columns, new IpcOptions
    {
        CompressionCodecFactory = codec is null ? null : new CompressionCodecFactory(),
        CompressionCodec = codec,
    }, dictionaries && codec is null, time);

    /// <summary>The value of a parameter, or what holds without it.</summary>
    private T Asked<T>(MediaTypeHeaderValue range, string parameter, Dictionary<string, T> values, T otherwise)
    {
        if (range.Parameters.FirstOrDefault(asked => asked.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase))?.GetUnescapedValue().Value is not { } name)
        {
            return otherwise;
        }

        return values.TryGetValue(name, out var value)
            ? value
            : throw new ServiceException(ErrorCode.NotAcceptable, $"'{name}' is no {parameter} of {MediaType}; there are {string.Join(", ", values.Keys)}.");
    }
}
