using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace CareRostering.Architecture.Tests.Reading;

/// <summary>Walks the instructions of a method body (ECMA-335, partition III).</summary>
internal static class Instructions
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF, code => code.OperandType);

    /// <summary>Metadata tokens of types, methods and fields in a body, in order.</summary>
    public static List<int> Tokens(BlobReader body)
    {
        var tokens = new List<int>();
        while (body.RemainingBytes > 0)
        {
            int code = body.ReadByte();
            OperandType operand = Operands[code == 0xFE ? 0xFE00 | body.ReadByte() : code];
            if (operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                tokens.Add(body.ReadInt32());
            }
            else
            {
                body.Offset += Length(operand, body);
            }
        }

        return tokens;
    }

    private static int Length(OperandType operand, BlobReader body) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * body.ReadInt32()),
        _ => 4,
    };
}
