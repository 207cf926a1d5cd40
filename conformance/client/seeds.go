package client

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
)

// token is a ClientToken that is the same each time a case is run with a seed.
func token(seed uint64, id string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s", seed, id))
	return hex.EncodeToString(sum[:16])
}

// seedOf is the seed of the sandbox of a case: the same in each run with a seed, and another one in each case, so that
// no two cases have ids in common.
func seedOf(seed uint64, id string) uint64 {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d sandbox %s", seed, id))
	return binary.BigEndian.Uint64(sum[:]) >> unusedBits
}

// unusedBits are those of a seed that JSON readers with floats would lose.
const unusedBits = 11
