using Apache.Arrow;
using CloudTrailLake.Query.Results.Arrow;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>The first rows of a batch, which stays the owner of them.</summary>
internal sealed class FirstRows(IReadOnlyList<OutputColumn> columns, RowBatch batch, int rows) : RowBatch(columns)
{
    /// <inheritdoc/>
    public override int RowCount => rows;

    /// <inheritdoc/>
    public override void Encode(int column, int firstRow, TextDictionary dictionary, Span<int> codes) => batch.Encode(column, firstRow, dictionary, codes);

    /// <inheritdoc/>
    protected internal override IEnumerable<RecordBatch> Parts(IReadOnlyList<int>? columns = null)
    {
        int left = rows;
        foreach (RecordBatch part in batch.Parts(columns))
        {
            if (part.Length <= left)
            {
                left -= part.Length;
                yield return part;
            }
            else
            {
                using (part)
                {
                    yield return part.SliceShared(0, left);
                }

                left = 0;
            }

            if (left == 0)
            {
                yield break;
            }
        }
    }
}
