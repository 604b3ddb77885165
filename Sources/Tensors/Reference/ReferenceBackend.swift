/// The reference device: every primitive as a plain loop over indices.
///
/// It is slow and meant to be read. Floating dtypes are computed in `Double`, all others in
/// `Int64`, and each result is rounded (or wrapped) once, when it is stored. What this device
/// answers is what the primitive means; the other devices are tested against it.
final class ReferenceBackend: HostBackend {}
