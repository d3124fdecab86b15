package io.jenkins.plugins.codedeploy.engine.bundle;

/**
 * Joins the CRC-32 values of consecutive blocks into the one of the whole.
 *
 * <p>Appending n bytes multiplies the first CRC by x^(8n) in the field of polynomials over GF(2) modulo the CRC-32
 * polynomial of the ZIP specification (APPNOTE 4.4.7), bits reflected.
 */
final class Crc32Sum {
    private static final int POLYNOMIAL = 0xedb88320;
    private static final int ONE = 0x80000000;

    private int crc;

    /** Adds the next block by its CRC-32 and its length in bytes. */
    void append(int blockCrc, long length) {
        crc = multiply(xToThe(8 * length), crc) ^ blockCrc;
    }

    int value() {
        return crc;
    }

    private static int xToThe(long power) {
        int result = ONE;
        int square = ONE >>> 1;
        for (long rest = power; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = multiply(result, square);
            }
            square = multiply(square, square);
        }
        return result;
    }

    private static int multiply(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) != 0 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
        }
        return product;
    }
}
