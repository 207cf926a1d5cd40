package bolt

import "errors"

// branch follows an element of a branch page: where its key is, how long it is, and the page below.
func (w *pageWalk) branch(element []byte) error {
	if at, size := uint64(order.Uint32(element)), uint64(order.Uint32(element[4:])); at+size > uint64(len(element)) {
		return errors.New("a key ends outside of it")
	}
	return w.tree(order.Uint64(element[8:]))
}

// leaf checks an element of a leaf page: its flags, where its key is, the lengths of key and text. A bucket has its
// first page there, or a leaf page that is so small that it stands in its place.
func (w *pageWalk) leaf(element []byte, mayHaveBuckets bool) error {
	flags, at := order.Uint32(element), uint64(order.Uint32(element[4:]))
	key, size := uint64(order.Uint32(element[8:])), uint64(order.Uint32(element[12:]))
	if at < elementSize || at+key+size > uint64(len(element)) {
		return errors.New("a text ends outside of it")
	}
	if flags&bucketFlag == 0 {
		return nil
	}
	bucket := element[at+key : at+key+size]
	if len(bucket) < 16 || !mayHaveBuckets {
		return errors.New("a bucket is cut off")
	}
	if root := order.Uint64(bucket); root != 0 {
		return w.tree(root)
	}
	return w.inline(bucket[16:])
}

// inline checks a leaf page that stands in another one.
func (w *pageWalk) inline(page []byte) error {
	if len(page) < headerSize || order.Uint16(page[8:]) != kindLeaf || order.Uint64(page) != 0 {
		return errors.New("a bucket is no page")
	}
	count := uint64(order.Uint16(page[10:]))
	if headerSize+count*elementSize > uint64(len(page)) {
		return errors.New("a bucket has too many elements")
	}
	for i := range count {
		if err := w.leaf(page[headerSize+i*elementSize:], false); err != nil {
			return err
		}
	}
	return nil
}
