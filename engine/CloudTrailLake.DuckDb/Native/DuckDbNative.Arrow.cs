using System.Runtime.InteropServices;
using Apache.Arrow.C;

namespace CloudTrailLake.DuckDb.Native;

/// <content>The Arrow C data interface, and the slices of chunks that it may need.</content>
internal static unsafe partial class DuckDbNative
{
    [LibraryImport(Library, EntryPoint = "duckdb_result_get_arrow_options")]
    internal static partial ArrowOptionsHandle ArrowOptions(ResultHandle result);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_arrow_options")]
    internal static partial void DestroyArrowOptions(ref nint options);

    /// <summary>Describes columns as an Arrow schema; the error, 0 when there is none, belongs to the caller.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_to_arrow_schema")]
    internal static partial nint ToArrowSchema(ArrowOptionsHandle options, nint* types, nint* names, ulong columnCount, CArrowSchema* schema);

    /// <summary>Exports a chunk as an Arrow struct array with memory of its own; the error, 0 when there is none, belongs to the caller.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_to_arrow")]
    internal static partial nint ChunkToArrow(ArrowOptionsHandle options, nint chunk, CArrowArray* array);

    [LibraryImport(Library, EntryPoint = "duckdb_error_data_error_type")]
    internal static partial int ErrorDataType(nint error);

    [LibraryImport(Library, EntryPoint = "duckdb_error_data_message")]
    internal static partial byte* ErrorDataMessage(nint error);

    [LibraryImport(Library, EntryPoint = "duckdb_error_data_has_error")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool ErrorDataHasError(nint error);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_error_data")]
    internal static partial void DestroyErrorData(ref nint error);

    [LibraryImport(Library, EntryPoint = "duckdb_create_data_chunk")]
    internal static partial DataChunkHandle CreateChunk(nint* types, ulong columnCount);

    /// <summary>Makes <paramref name="to"/> show the rows of <paramref name="from"/>, whose memory it shares.</summary>
    [LibraryImport(Library, EntryPoint = "duckdb_vector_reference_vector")]
    internal static partial void ReferenceVector(nint to, nint from);

    [LibraryImport(Library, EntryPoint = "duckdb_slice_vector")]
    internal static partial void SliceVector(nint vector, SelectionVectorHandle selection, ulong length);

    [LibraryImport(Library, EntryPoint = "duckdb_create_selection_vector")]
    internal static partial SelectionVectorHandle CreateSelectionVector(ulong size);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_selection_vector")]
    internal static partial void DestroySelectionVector(nint selection);

    [LibraryImport(Library, EntryPoint = "duckdb_selection_vector_get_data_ptr")]
    internal static partial uint* SelectionData(SelectionVectorHandle selection);
}
