using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using CloudTrailLake.Data.Transport;
using CloudTrailLake.Data.Values;

namespace CloudTrailLake.Data;

/// <summary>
/// A value of a command: named (<c>@name</c>, <c>:name</c> or <c>$name$</c> in the text; the sign does not belong to the name and may be left out) or positional (<c>?</c>).
/// It travels beside the statement, typed, and never becomes part of its text.
/// </summary>
public sealed class LakeParameter : DbParameter
{
    private string _name = "";
    private string _sourceColumn = "";
    private DbType? _dbType;
    private int _size;

    /// <summary>A parameter without name and value.</summary>
    public LakeParameter()
    {
    }

    /// <summary>A named one.</summary>
    public LakeParameter(string? parameterName, object? value)
    {
        ParameterName = parameterName;
        Value = value;
    }

    /// <summary>A named one of a type.</summary>
    public LakeParameter(string? parameterName, DbType dbType, object? value = null)
        : this(parameterName, value) => DbType = dbType;

    /// <summary>The type; as long as it is not set, the one that <see cref="Value"/> has.</summary>
    public override DbType DbType
    {
        get => _dbType ?? ParameterTypes.Infer(Value);
        set => _dbType = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Not a DbType.");
    }

    /// <summary>
    /// The SQL type by its own name, such as <c>timestamp(6)</c> or <c>ipaddress</c>, for what no <see cref="DbType"/> stands for; null: by <see cref="DbType"/>. The value is then
    /// given in that type's text form.
    /// </summary>
    public string? SqlTypeName { get; set; }

    /// <summary>Always <see cref="ParameterDirection.Input"/>: statements of the lake give rows and nothing else.</summary>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
            {
                throw new ArgumentException($"Direction {value} is not possible: statements of the lake have input parameters only.", nameof(value));
            }
        }
    }

    /// <inheritdoc/>
    public override bool IsNullable { get; set; }

    /// <summary>The name with or without its sign; empty: positional.</summary>
    [AllowNull]
    public override string ParameterName { get => _name; set => _name = value ?? ""; }

    /// <summary>Most characters or bytes of the value that are sent; 0: all.</summary>
    public override int Size
    {
        get => _size;
        set => _size = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A size is not negative.");
    }

    /// <inheritdoc/>
    [AllowNull]
    public override string SourceColumn { get => _sourceColumn; set => _sourceColumn = value ?? ""; }

    /// <inheritdoc/>
    public override bool SourceColumnNullMapping { get; set; }

    /// <inheritdoc/>
    public override DataRowVersion SourceVersion { get; set; } = DataRowVersion.Current;

    /// <summary>A scalar; null and <see cref="DBNull"/> are NULL.</summary>
    public override object? Value { get; set; }

    /// <summary>The name without its sign, by which collections find it.</summary>
    internal string BareName => Bare(_name);

    /// <summary>Forgets <see cref="DbType"/> and <see cref="SqlTypeName"/>; the value's own type counts again.</summary>
    public override void ResetDbType()
    {
        _dbType = null;
        SqlTypeName = null;
    }

    /// <summary>The name without its sign.</summary>
    internal static string Bare(string name) => name switch
    {
        ['@' or ':', .. var rest] => rest,
        ['$', .. var rest, '$'] => rest,
        _ => name,
    };

    /// <summary>The value as it travels.</summary>
    /// <exception cref="InvalidOperationException">It does not fit the type.</exception>
    internal BoundValue Bind()
    {
        string? name = BareName.Length > 0 ? BareName : null;
        if (Value is null or DBNull)
        {
            return new BoundValue(name, SqlTypeName ?? (_dbType is { } type ? ParameterTypes.SqlTypeOf(type) : "unknown"), null);
        }

        try
        {
            var (sqlType, text) = SqlTypeName is { } given ? (given, ParameterEncoder.Encode(Cut(Value), DbType.String).Text) : ParameterEncoder.Encode(Cut(Value), DbType);
            return new BoundValue(name, sqlType, text);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or InvalidCastException)
        {
            throw new InvalidOperationException($"The value of parameter {(name is null ? "without name" : $"'{name}'")} is of type {Value.GetType()} and cannot be sent as {SqlTypeName ?? DbType.ToString()}: {exception.Message}", exception);
        }
    }

    private object Cut(object value) => value switch
    {
        string text when _size > 0 && text.Length > _size => text[.._size],
        byte[] bytes when _size > 0 && bytes.Length > _size => bytes[.._size],
        _ => value,
    };
}
