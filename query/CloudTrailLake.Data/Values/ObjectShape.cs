using System.Reflection;

namespace CloudTrailLake.Data.Values;

/// <summary>How rows become objects of one type: by the longest constructor whose parameters the row has, then by settable properties.</summary>
internal sealed class ObjectShape
{
    private readonly Type _type;
    private readonly ConstructorInfo[] _constructors;
    private readonly PropertyInfo[] _properties;

    public ObjectShape(Type type)
    {
        _type = type;
        _constructors = [.. type.GetConstructors().Where(c => !IsCopy(c)).OrderByDescending(c => c.GetParameters().Length)];
        _properties = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod?.IsPublic == true && p.GetIndexParameters().Length == 0)];
    }

    /// <summary>An object of the row's values.</summary>
    /// <exception cref="InvalidCastException">No constructor can be called, or a value does not fit.</exception>
    public object Create(LakeRow row)
    {
        var members = Members(row);
        var constructor = _constructors.FirstOrDefault(c => Array.TrueForAll(c.GetParameters(), p => p.HasDefaultValue || members.ContainsKey(Fold(p.Name!))));
        if (constructor is null && !_type.IsValueType)
        {
            throw new InvalidCastException($"The row ({string.Join(", ", row.Keys)}) does not fill any public constructor of {ValueConverter.Name(_type)}.");
        }

        var parameters = constructor?.GetParameters() ?? [];
        object?[] arguments = [.. parameters.Select(p => members.TryGetValue(Fold(p.Name!), out var value) ? Convert(value, p.ParameterType, p.Name!) : p.DefaultValue)];
        object result = constructor is null ? Activator.CreateInstance(_type)! : constructor.Invoke(arguments);
        var given = parameters.Select(p => Fold(p.Name!)).ToHashSet(StringComparer.Ordinal);
        foreach (var property in _properties)
        {
            string name = Fold(property.Name);
            if (!given.Contains(name) && members.TryGetValue(name, out var value))
            {
                property.SetValue(result, Convert(value, property.PropertyType, property.Name));
            }
        }

        return result;
    }

    private static Dictionary<string, object?> Members(LakeRow row)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in row)
        {
            members.TryAdd(Fold(name), value);
        }

        return members;
    }

    private static object? Convert(object? value, Type type, string member)
    {
        try
        {
            return ValueConverter.Convert(value, type);
        }
        catch (InvalidCastException exception)
        {
            throw new InvalidCastException($"{member}: {exception.Message}", exception);
        }
    }

    private static bool IsCopy(ConstructorInfo constructor) => constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType;

    private static string Fold(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
