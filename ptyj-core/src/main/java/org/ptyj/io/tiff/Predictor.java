package org.ptyj.io.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Undoes what was done to rows before they were compressed: differences of neighbours (TIFF 6.0, section 14), or, for
 * floats, differences of bytes that were sorted by their significance (TIFF Technical Note 3).
 *
 * @param size bytes of a number
 * @param columns numbers of a row
 */
record Predictor(int size, int columns, ByteOrder order) {
    private static final int FLOATS = 3;

    void undo(int predictor, byte[] rows) {
        ByteBuffer all = ByteBuffer.wrap(rows).order(order);
        for (int at = 0; at < rows.length; at += size * columns) {
            if (predictor == FLOATS) {
                floats(rows, at);
            } else {
                differences(all, at);
            }
        }
    }

    private void differences(ByteBuffer all, int start) {
        for (int at = start + size; at < start + size * columns; at += size) {
            switch (size) {
                case 1 -> all.put(at, (byte) (all.get(at) + all.get(at - 1)));
                case 2 -> all.putShort(at, (short) (all.getShort(at) + all.getShort(at - 2)));
                case 4 -> all.putInt(at, all.getInt(at) + all.getInt(at - 4));
                default -> all.putLong(at, all.getLong(at) + all.getLong(at - 8));
            }
        }
    }

    private void floats(byte[] rows, int start) {
        int bytes = size * columns;
        byte[] row = new byte[bytes];
        byte sum = 0;
        for (int i = 0; i < bytes; i++) {
            sum += rows[start + i];
            row[i] = sum;
        }
        boolean little = order == ByteOrder.LITTLE_ENDIAN;
        for (int i = 0; i < columns; i++) {
            for (int b = 0; b < size; b++) { // b = 0 is the most significant byte
                rows[start + i * size + (little ? size - 1 - b : b)] = row[b * columns + i];
            }
        }
    }
}
