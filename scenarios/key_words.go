package scenarios

// Other words for keys: those of the other vendor, and what people write for them.

const underPrimary = "what hangs on another resource stands below that one, in its list `attached`"

// KeyWords has other words for the keys of an account at Huawei Cloud.
func (huaweiAccount) KeyWords() map[string]string {
	return map[string]string{"instances": "resources", "servers": "resources", "owner_id": "domain_id", "id": "domain_id"}
}

// KeyWords has other words for the keys of a credential at Huawei Cloud.
func (huaweiCredential) KeyWords() map[string]string {
	return map[string]string{"access_key_id": "ak", "access_key": "ak", "access_key_secret": "sk", "secret_key": "sk", "secret": "sk"}
}

// KeyWords has other words for the keys of a resource at Huawei Cloud.
func (huaweiResource) KeyWords() map[string]string {
	return map[string]string{
		"parent": underPrimary, "primary": underPrimary, "attached_to": underPrimary, "main": underPrimary,
		"children": "attached", "disks": "attached", "product_code": "service", "product": "service", "product_type": "type",
	}
}

// KeyWords has other words for the keys of an attached resource, which has no subscription of its own.
func (huaweiItem) KeyWords() map[string]string {
	return map[string]string{
		"parent": underPrimary, "primary": underPrimary, "attached_to": underPrimary, "main": underPrimary,
		"product_code": "service", "product": "service", "product_type": "type",
		"subscription": "an attached resource shares the subscription of the one that it hangs on",
	}
}

// KeyWords has other words for the keys of a period at Huawei Cloud.
func (huaweiPeriod) KeyWords() map[string]string { return periodWords("vouchers", "coupons") }

// KeyWords has other words for the keys of an account at Alibaba Cloud.
func (alibabaAccount) KeyWords() map[string]string {
	return map[string]string{"resources": "instances", "servers": "instances", "domain_id": "owner_id", "id": "owner_id"}
}

// KeyWords has other words for the keys of an access key at Alibaba Cloud.
func (alibabaCredential) KeyWords() map[string]string {
	return map[string]string{"ak": "access_key_id", "sk": "access_key_secret", "token": "security_token"}
}

// KeyWords has other words for the keys of an instance at Alibaba Cloud.
func (alibabaInstance) KeyWords() map[string]string {
	return map[string]string{
		"service": "product_code", "product": "product_code", "type": "product_type", "place": "region",
		"attached": "an instance has nothing that is attached to it: list each in `instances`",
	}
}

// KeyWords has other words for the keys of a period at Alibaba Cloud.
func (alibabaPeriod) KeyWords() map[string]string { return periodWords("coupons", "vouchers") }

// periodWords are other words for the keys of a period, with the word of the other vendor for what is no cash.
func periodWords(theirs, ours string) map[string]string {
	return map[string]string{theirs: ours, "start": "begins", "from": "begins", "until": "ends", "price": "cash", "amount": "cash", "paid": "cash"}
}
