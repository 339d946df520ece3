using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Sql;
using Microsoft.Net.Http.Headers;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>
/// An Arrow IPC stream of the wire schema, its buffers compressed when the parameter <c>compression</c> of the media range says <c>zstd</c> or <c>lz4</c>. The marker of the
/// stream's end stands there only when all rows do.
/// </summary>
internal sealed class ArrowFormat(CompressionCodecType? codec = null) : StreamedFormat
{
    private const string CompressionParameter = "compression";

    private static readonly Dictionary<string, CompressionCodecType?> Codecs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["none"] = null,
        ["zstd"] = CompressionCodecType.Zstd,
        ["lz4"] = CompressionCodecType.Lz4Frame,
    };

    /// <inheritdoc/>
    public override string MediaType => "application/vnd.apache.arrow.stream";

    /// <inheritdoc/>
    public override bool IsCompressed => codec is not null;

    /// <inheritdoc/>
    public override ResultFormat With(MediaTypeHeaderValue range)
    {
        if (Compression(range) is not { } name)
        {
            return this;
        }

        return Codecs.TryGetValue(name, out var asked)
            ? new ArrowFormat(asked)
            : throw new ServiceException(ErrorCode.NotAcceptable, $"'{name}' is no compression of {MediaType}; there are {string.Join(", ", Codecs.Keys)}.");
    }

    /// <inheritdoc/>
    public override RowsWriter CreateWriter(ResultSink sink, IReadOnlyList<OutputColumn> columns) => new ArrowRowsWriter(sink, columns, new IpcOptions
    {
        CompressionCodecFactory = codec is null ? null : new CompressionCodecFactory(),
        CompressionCodec = codec,
    });

    private static string? Compression(MediaTypeHeaderValue range) =>
        range.Parameters.FirstOrDefault(parameter => parameter.Name.Equals(CompressionParameter, StringComparison.OrdinalIgnoreCase))?.GetUnescapedValue().Value;
}
