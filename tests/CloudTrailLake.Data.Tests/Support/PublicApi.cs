using System.Reflection;
using System.Text;

namespace CloudTrailLake.Data.Tests.Support;

/// <summary>Writes an assembly's public API as text, by reflection, and compares it with the file that freezes it.</summary>
internal static class PublicApi
{
    public static void Check(Assembly assembly, string project)
    {
        string file = Path.Combine(Root(), "query", project, "PublicApi.txt");
        string now = Describe(assembly);
        if (Environment.GetEnvironmentVariable("CTLAKE_UPDATE_PUBLIC_API") == "1")
        {
            File.WriteAllText(file, now);
        }

        Assert.True(File.Exists(file), $"{file} is missing.");
        Assert.Equal(File.ReadAllText(file), now);
    }

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append("class ").Append(type.FullName).Append(" : ").Append(string.Join(", ", Bases(type))).Append('\n');
            foreach (string member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("  ").Append(member).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Bases(Type type) =>
        new[] { type.BaseType! }.Concat(type.GetInterfaces().Except(type.BaseType!.GetInterfaces()).OrderBy(i => i.ToString(), StringComparer.Ordinal)).Select(Name);

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var method in type.GetMethods(Own).Where(m => IsVisible(m) && !m.IsSpecialName))
        {
            yield return $"{Modifiers(method)}{Name(method.ReturnType)} {method.Name}{Generics(method)}({Parameters(method.GetParameters())})";
        }

        foreach (var constructor in type.GetConstructors(Own).Where(IsVisible))
        {
            yield return $"new({Parameters(constructor.GetParameters())})";
        }

        foreach (var property in type.GetProperties(Own).Where(p => p.GetAccessors(nonPublic: true).Any(IsVisible)))
        {
            var getter = property.GetAccessors(nonPublic: true).First(IsVisible);
            string index = property.GetIndexParameters() is { Length: > 0 } indices ? $"[{Parameters(indices)}]" : "";
            string accessors = (property.GetMethod is { } get && IsVisible(get) ? "get; " : "") + (property.SetMethod is { } set && IsVisible(set) ? "set; " : "");
            yield return $"{Modifiers(getter)}{Name(property.PropertyType)} {property.Name}{index} {{ {accessors}}}";
        }

        foreach (var field in type.GetFields(Own).Where(f => f.IsPublic))
        {
            yield return $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}";
        }
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Modifiers(MethodInfo method) =>
        (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "") + (method.GetBaseDefinition() != method ? "override " : "");

    private static string Generics(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(ParameterInfo[] parameters) =>
        string.Join(", ", parameters.Select(p => $"{(p.IsOut ? "out " : "")}{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? $" = {p.RawDefaultValue ?? "null"}" : "")}"));

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[]";
        }

        return type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : type.Name;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CloudTrailLake.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("CloudTrailLake.sln was not found above the tests.");
        }

        return folder.FullName;
    }
}
