package explain

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
	"io"
	"iter"
)

// compressionVariants returns the decompressed body, when a compressed one was sent, and the compressed
// forms of the body. The latter are only right for short bodies: compressors differ in long ones.
func compressionVariants(body []byte) iter.Seq[Variant] {
	return concatVariants(decompressed(body), compressedBodies(body))
}

// decompressed returns the content of a compressed body, up to a limit.
func decompressed(body []byte) iter.Seq[Variant] {
	return func(yield func(Variant) bool) {
		for _, open := range []func(io.Reader) (io.Reader, error){
			func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
			func(r io.Reader) (io.Reader, error) { return zlib.NewReader(r) },
			func(r io.Reader) (io.Reader, error) { return flate.NewReader(r), nil },
		} {
			r, err := open(bytes.NewReader(body))
			if err != nil {
				continue
			}
			plain, err := io.ReadAll(io.LimitReader(r, maxHashed/2))
			if err == nil && len(plain) > 0 && !yield(Variant{"sent compressed", plain}) {
				return
			}
		}
	}
}

// compressedBodies returns a body in the three formats, with the headers that common languages write.
func compressedBodies(body []byte) iter.Seq[Variant] {
	return func(yield func(Variant) bool) {
		if len(body) == 0 {
			return
		}
		for _, level := range []int{flate.DefaultCompression, flate.BestSpeed, flate.NoCompression} {
			raw := deflate(body, level)
			for _, v := range append(gzipBodies(body, raw), Variant{"signed deflated", raw}, zlibBody(body, raw)) {
				if !yield(v) {
					return
				}
			}
		}
	}
}

func deflate(body []byte, level int) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, level)
	if err != nil {
		return nil
	}
	w.Write(body)
	w.Close()
	return b.Bytes()
}

// gzipBodies returns gzip files that differ in the header: compression level and operating system. They have
// no time stamp.
func gzipBodies(body, raw []byte) (all []Variant) {
	for _, flags := range []byte{0, 2, 4} {
		for _, system := range []byte{255, 3, 0, 10, 11, 19} {
			b := append([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, flags, system}, raw...)
			b = binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(body))
			all = append(all, Variant{"signed gzipped", binary.LittleEndian.AppendUint32(b, uint32(len(body)))})
		}
	}
	return all
}

func zlibBody(body, raw []byte) Variant {
	b := append([]byte{0x78, 0x9c}, raw...)
	return Variant{"signed in the format of zlib", binary.BigEndian.AppendUint32(b, adler32.Checksum(body))}
}
