package bolt

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"go.etcd.io/bbolt"
)

// The format of bbolt's pages, as far as it says where other pages are. Numbers have the order of the machine.
const (
	headerSize   = 16 // number of the page, kind, count, how many pages follow that belong to it
	elementSize  = 16
	kindBranch   = 0x01
	kindLeaf     = 0x02
	kindFreeList = 0x10
	bucketFlag   = 0x01
	noFreeList   = ^uint64(0)
)

var order = binary.NativeEndian

// A pageWalk reads the pages of a file, each once.
type pageWalk struct {
	file     io.ReaderAt
	pageSize uint64
	pages    uint64 // how many the file has; higher numbers are not used
	seen     map[uint64]bool
}

// walkPages reads all pages that are used, from the root on, and the list of those that are free.
func walkPages(file io.ReaderAt, tx *bbolt.Tx) error {
	w := &pageWalk{file: file, pageSize: uint64(tx.DB().Info().PageSize), seen: map[uint64]bool{}}
	meta := make([]byte, headerSize+64)
	if _, err := file.ReadAt(meta, int64(uint64(tx.ID())%2*w.pageSize)); err != nil {
		return err
	}
	meta = meta[headerSize:]
	root, free := order.Uint64(meta[16:]), order.Uint64(meta[32:])
	if w.pages = order.Uint64(meta[40:]); w.pages != uint64(tx.Size())/w.pageSize {
		return errors.New("its two roots are mixed up")
	}
	if free != noFreeList {
		if err := w.freeList(free); err != nil {
			return err
		}
	}
	return w.tree(root)
}

// page returns the text of a page, which must be of one of some kinds and must not have been read before.
func (w *pageWalk) page(id uint64) (text []byte, kind, count uint16, err error) {
	header := make([]byte, headerSize)
	if id < 2 || id >= w.pages {
		return nil, 0, 0, fmt.Errorf("page %d is not in the file", id)
	}
	if _, err := w.file.ReadAt(header, int64(id*w.pageSize)); err != nil {
		return nil, 0, 0, err
	}
	more := uint64(order.Uint32(header[12:]))
	if found := order.Uint64(header); found != id || id+more >= w.pages {
		return nil, 0, 0, fmt.Errorf("page %d says that it is %d, with %d more", id, found, more)
	}
	for i := id; i <= id+more; i++ {
		if w.seen[i] {
			return nil, 0, 0, fmt.Errorf("page %d is used twice", i)
		}
		w.seen[i] = true
	}
	text = make([]byte, (more+1)*w.pageSize)
	_, err = w.file.ReadAt(text, int64(id*w.pageSize))
	return text, order.Uint16(header[8:]), order.Uint16(header[10:]), err
}

// freeList checks that all pages in the list of free ones are in the file.
func (w *pageWalk) freeList(id uint64) error {
	text, kind, small, err := w.page(id)
	if err != nil {
		return err
	}
	list, count := text[headerSize:], uint64(small)
	if count == 0xFFFF { // the number is too large for its place
		count, list = order.Uint64(list), list[8:]
	}
	if kind != kindFreeList || count > uint64(len(list))/8 {
		return fmt.Errorf("page %d is no list of free pages", id)
	}
	for i := range count {
		if free := order.Uint64(list[8*i:]); free < 2 || free >= w.pages {
			return fmt.Errorf("the free page %d is not in the file", free)
		}
	}
	return nil
}

// tree reads a page and all below it.
func (w *pageWalk) tree(id uint64) error {
	text, kind, count, err := w.page(id)
	if err != nil {
		return err
	}
	for i := range uint64(count) {
		if headerSize+(i+1)*elementSize > uint64(len(text)) {
			return fmt.Errorf("page %d has too many elements", id)
		}
		switch element := text[headerSize+i*elementSize:]; kind {
		case kindBranch:
			err = w.branch(element)
		case kindLeaf:
			err = w.leaf(element, true)
		}
		if err != nil {
			return fmt.Errorf("page %d: %w", id, err)
		}
	}
	if kind != kindBranch && kind != kindLeaf {
		return fmt.Errorf("page %d is of the unknown kind %d", id, kind)
	}
	return nil
}
