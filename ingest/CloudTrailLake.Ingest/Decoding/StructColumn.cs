using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Ingest.Decoding;

/// <summary>A JSON object of known members. Exact as long as each member is known, there once, not null, and exact itself. Other values are NULL.</summary>
internal sealed class StructColumn : DecodedColumn
{
    private readonly DecodedColumn[] _members;
    private readonly NameTable _names;
    private bool[] _present = [];

    public StructColumn(string name, string jsonName, EventType.Struct type)
        : base(name, jsonName, type)
    {
        _members = [.. type.Fields.Select(f => Create(f.Name, f.JsonName, f.Type))];
        _names = new NameTable([.. type.Fields.Select(f => f.JsonName)]);
    }

    /// <summary>The members, in the order of the type's.</summary>
    public IReadOnlyList<DecodedColumn> Members => _members;

    /// <summary>Whether each row has the object, be it empty.</summary>
    public ReadOnlySpan<bool> Present => _present;

    /// <inheritdoc/>
    public override bool IsNull(int row) => !_present[row];

    /// <inheritdoc/>
    public override unsafe bool Set(in ColumnFill fill, int row, int token)
    {
        JsonToken* tokens = fill.Record.Tokens;
        if (tokens[token].Kind != JsonTokenKind.Object)
        {
            return false;
        }

        _present[row] = true;
        bool exact = true;
        ulong seen = 0;
        for (int i = token + 1; i < tokens[token].Next; i = tokens[i + 1].Next)
        {
            int member = _names.Find(fill.Record, i);
            if (member < 0)
            {
                exact = false;
                continue;
            }

            if ((seen & (1UL << member)) != 0)
            {
                // The last member of a name counts.
                exact = false;
                _members[member].SetNull(row);
            }

            seen |= 1UL << member;
            exact &= _members[member].Set(fill, row, i + 1);
        }

        return exact;
    }

    /// <inheritdoc/>
    public override void SetNull(int row)
    {
        _present[row] = false;
        foreach (DecodedColumn member in _members)
        {
            member.SetNull(row);
        }
    }

    /// <inheritdoc/>
    public override void EnsureCapacity(int rows)
    {
        Grow(ref _present, rows, false);
        foreach (DecodedColumn member in _members)
        {
            member.EnsureCapacity(rows);
        }
    }

    /// <inheritdoc/>
    public override void Clear(int rows)
    {
        _present.AsSpan(0, rows).Clear();
        foreach (DecodedColumn member in _members)
        {
            member.Clear(rows);
        }
    }
}
