using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace CloudTrailLake.Data.Values;

/// <summary>Rows as tuples, dictionaries, records and classes.</summary>
internal static class RowConverter
{
    private static readonly ConcurrentDictionary<Type, ObjectShape> Shapes = new();

    /// <summary>The row as <paramref name="target"/>; null when that is a type that no row becomes.</summary>
    /// <exception cref="InvalidCastException">A member is missing or does not fit.</exception>
    public static object? Convert(LakeRow row, Type target)
    {
        if (target.IsPrimitive || target.IsArray || target == typeof(string))
        {
            return null;
        }

        if (typeof(ITuple).IsAssignableFrom(target) && target.IsGenericType)
        {
            return Tuple(row, target);
        }

        if (IsDictionary(target))
        {
            return CollectionConverter.FromMap(row.ToDictionary(member => member.Key, member => member.Value, StringComparer.OrdinalIgnoreCase), target);
        }

        return target.IsInterface || target.IsAbstract ? null : Shapes.GetOrAdd(target, static type => new ObjectShape(type)).Create(row);
    }

    private static bool IsDictionary(Type target) => target.IsGenericType
        && target.GetGenericTypeDefinition() is var definition
        && (definition == typeof(Dictionary<,>) || definition == typeof(IDictionary<,>) || definition == typeof(IReadOnlyDictionary<,>));

    // Tuples of more than seven elements keep the rest in an inner one.
    private static object Tuple(LakeRow row, Type target)
    {
        int place = 0;
        var tuple = Part(row, target, ref place);
        return place == row.Count
            ? tuple
            : throw new InvalidCastException($"A row of {row.Count} members cannot be read as a tuple of {place}.");
    }

    private static object Part(LakeRow row, Type target, ref int place)
    {
        var types = target.GetGenericArguments();
        object?[] values = new object?[types.Length];
        for (int i = 0; i < types.Length; i++)
        {
            if (i == 7)
            {
                values[i] = Part(row, types[i], ref place);
            }
            else if (place < row.Count)
            {
                values[i] = ValueConverter.Convert(row[place++], types[i]);
            }
            else
            {
                throw new InvalidCastException($"A row of {row.Count} members is too short for {ValueConverter.Name(target)}.");
            }
        }

        return target.GetConstructor(BindingFlags.Public | BindingFlags.Instance, types)!.Invoke(values);
    }
}
