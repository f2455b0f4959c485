namespace CareRostering.Quality.Uhhc;
internal static class UhhcReader { public static CareRostering.Quality.Instances.Instance Read(string name, byte[] json) => throw new InvalidOperationException(name + json.Length); }
