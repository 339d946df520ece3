using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.C;
using CloudTrailLake.DuckDb.Native;

namespace CloudTrailLake.DuckDb;

/// <summary>
/// Exports the chunks of one result through the Arrow C data interface: DuckDB lays out the columns in memory of its own, which the record batches show without copying and give
/// back when they are disposed. Columns are named by position.
/// </summary>
internal sealed unsafe class ArrowExporter : IDisposable
{
    private readonly ArrowOptionsHandle _options;
    private readonly LogicalTypeHandle[] _types;
    private readonly Lazy<Schema> _schema;

    public ArrowExporter(ResultHandle result, int columnCount)
    {
        _types = [.. Enumerable.Range(0, columnCount).Select(i => DuckDbNative.ColumnLogicalType(result, (ulong)i))];
        _options = DuckDbNative.ArrowOptions(result);
        _schema = new Lazy<Schema>(ReadSchema);
    }

    /// <summary>The columns as DuckDB exports them.</summary>
    /// <exception cref="DuckDbException">A type has no counterpart in Arrow.</exception>
    public Schema Schema => _schema.Value;

    /// <summary>The rows of a chunk.</summary>
    /// <exception cref="DuckDbException">DuckDB cannot export them.</exception>
    public RecordBatch Export(nint chunk)
    {
        var schema = Schema;
        CArrowArray array = default;
        Check(DuckDbNative.ChunkToArrow(_options, chunk, &array));
        return CArrowArrayImporter.ImportRecordBatch(&array, schema);
    }

    /// <summary>Some rows of a chunk, which itself is not copied.</summary>
    /// <exception cref="DuckDbException">DuckDB cannot export them.</exception>
    public RecordBatch Export(nint chunk, int firstRow, int rowCount)
    {
        using var selection = DuckDbNative.CreateSelectionVector((ulong)rowCount);
        var rows = DuckDbNative.SelectionData(selection);
        for (var i = 0; i < rowCount; i++)
        {
            rows[i] = (uint)(firstRow + i);
        }

        var types = Pointers();
        fixed (nint* first = types)
        {
            using var part = DuckDbNative.CreateChunk(first, (ulong)types.Length);
            var target = part.DangerousGetHandle();
            for (var i = 0UL; i < (ulong)types.Length; i++)
            {
                var vector = DuckDbNative.ChunkVector(target, i);
                DuckDbNative.ReferenceVector(vector, DuckDbNative.ChunkVector(chunk, i));
                DuckDbNative.SliceVector(vector, selection, (ulong)rowCount);
            }

            DuckDbNative.SetChunkSize(target, (ulong)rowCount);
            return Export(target);
        }
    }

    public void Dispose()
    {
        _options.Dispose();
        foreach (var type in _types)
        {
            type.Dispose();
        }
    }

    private static void Check(nint error)
    {
        if (error == 0)
        {
            return;
        }

        try
        {
            if (DuckDbNative.ErrorDataHasError(error))
            {
                throw DuckDbErrorTranslator.OfErrorData(error);
            }
        }
        finally
        {
            DuckDbNative.DestroyErrorData(ref error);
        }
    }

    private nint[] Pointers() => [.. _types.Select(type => type.DangerousGetHandle())];

    private Schema ReadSchema()
    {
        var types = Pointers();
        var names = new nint[types.Length];
        try
        {
            for (var i = 0; i < names.Length; i++)
            {
                names[i] = Marshal.StringToCoTaskMemUTF8($"c{i}");
            }

            CArrowSchema schema = default;
            fixed (nint* firstType = types)
            {
                fixed (nint* firstName = names)
                {
                    Check(DuckDbNative.ToArrowSchema(_options, firstType, firstName, (ulong)types.Length, &schema));
                }
            }

            return CArrowSchemaImporter.ImportSchema(&schema);
        }
        finally
        {
            foreach (var name in names)
            {
                Marshal.FreeCoTaskMem(name);
            }
        }
    }
}
